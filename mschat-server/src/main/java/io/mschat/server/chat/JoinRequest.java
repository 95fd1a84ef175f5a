package io.mschat.server.chat;

import io.mschat.protocol.ResumeToken;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.StreamPosition;
import io.mschat.protocol.message.ServerMessage.CommandSummary;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A request to join the chat, after the login or session was accepted.
 *
 * @param session the token with which the client can resume without a password
 * @param commands the commands that {@code welcome} advertises
 * @param comeback where the client left off, if it resumes a session
 */
public record JoinRequest(
        Identity identity, ResumeToken session, List<CommandSummary> commands, Optional<Comeback> comeback) {

    public JoinRequest {
        commands = List.copyOf(commands);
    }

    /** The positions up to which a resuming client has received its streams. */
    public record Comeback(List<StreamPosition> received) {

        public Comeback {
            received = List.copyOf(received);
        }

        /** The offset of a stream; empty if the client has not received any of it, or that of an older log. */
        OptionalLong offset(StreamId stream, String epoch) {
            return received.stream()
                    .filter(position ->
                            position.stream().equals(stream) && position.epoch().equals(epoch))
                    .mapToLong(StreamPosition::offset)
                    .findFirst();
        }
    }
}
