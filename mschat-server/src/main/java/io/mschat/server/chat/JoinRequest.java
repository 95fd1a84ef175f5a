package io.mschat.server.chat;

import io.mschat.protocol.ResumeToken;
import io.mschat.protocol.message.ServerMessage.CommandSummary;
import java.util.List;
import java.util.Optional;

/**
 * A request to join the chat, after the login or session was accepted.
 *
 * @param session the token with which the client can resume without a password
 * @param commands the commands that {@code welcome} advertises
 * @param comeback where the client left off, if it resumes a session
 */
public record JoinRequest(
        Persona persona, ResumeToken session, List<CommandSummary> commands, Optional<Comeback> comeback) {

    public JoinRequest {
        commands = List.copyOf(commands);
    }

    /**
     * The position up to which a resuming client has received messages.
     *
     * @param epoch the epoch of the log that the position belongs to
     */
    public record Comeback(String epoch, Position heard) {}
}
