package io.mschat.server.chat;

import io.mschat.server.chat.log.Broker;
import io.mschat.server.chat.log.LocalBroker;
import io.mschat.server.chat.log.MessageLog;
import io.mschat.server.chat.name.LocalNameRegistry;
import io.mschat.server.chat.name.NameRegistry;

/** The ports of the chat: what servers that share one chat have in common. */
public record Backend(MessageLog log, Broker broker, NameRegistry names) {

    /** The backend of a server that shares nothing but, perhaps, its log. */
    public static Backend local(MessageLog log) {
        return new Backend(log, new LocalBroker(), new LocalNameRegistry());
    }
}
