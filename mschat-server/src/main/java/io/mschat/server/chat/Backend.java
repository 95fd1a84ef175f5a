package io.mschat.server.chat;

import io.mschat.server.chat.log.Broker;
import io.mschat.server.chat.log.LocalBroker;
import io.mschat.server.chat.log.MessageLog;
import io.mschat.server.chat.name.LocalNameRegistry;
import io.mschat.server.chat.name.NameRegistry;
import java.util.concurrent.Executor;

/**
 * The ports of the chat: what servers that share one chat have in common.
 *
 * @param writer the executor on which this server writes the log, by one task at a time
 */
public record Backend(MessageLog log, Executor writer, Broker broker, NameRegistry names) {

    /** The backend of a server that shares nothing but, perhaps, its log. */
    public static Backend local(MessageLog log, Executor writer) {
        return new Backend(log, writer, new LocalBroker(), new LocalNameRegistry());
    }
}
