package io.mschat.server.chat;

import io.mschat.protocol.Nickname;
import io.mschat.protocol.message.ServerMessage.Departure;
import java.time.Duration;

/**
 * What has happened in the chat, for the server's log and for metrics. Reported on the thread on which it happens, after
 * all members were sent the message about it, and never under a lock of the chat; two events at the same time may be
 * reported in either order.
 */
public sealed interface ChatEvent {

    record Joined(Member member) implements ChatEvent {}

    record Left(Member member, Departure how) implements ChatEvent {}

    /** A member of this server has sent a message to the room. Direct messages are not reported. */
    record Said(Nickname from, String text) implements ChatEvent {}

    /**
     * A message from the log, written by this server or another one, was queued for all connections that it is for.
     */
    record Delivered(Duration took) implements ChatEvent {}

    /** A message was refused because the log could not be written. */
    record NotKept() implements ChatEvent {}

    /**
     * A group of messages was written to the log in one commit, or the attempt failed. Reported before any of them is
     * delivered.
     *
     * @param kept false if the log threw: then it is unknown whether the log has the messages
     */
    record Committed(boolean kept, Duration took) implements ChatEvent {}
}
