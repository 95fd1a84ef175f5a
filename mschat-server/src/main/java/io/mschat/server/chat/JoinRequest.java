package io.mschat.server.chat;

import io.mschat.protocol.ResumeToken;
import io.mschat.protocol.message.ServerMessage.CommandSummary;
import java.util.List;
import java.util.Optional;

/**
 * Somebody who may come in.
 *
 * @param session what lets them come back without a password
 * @param commands what {@code welcome} advertises
 * @param comeback where they left off, if they go on with a session
 */
public record JoinRequest(
        Persona persona, ResumeToken session, List<CommandSummary> commands, Optional<Comeback> comeback) {

    public JoinRequest {
        commands = List.copyOf(commands);
    }

    /**
     * How far they have heard, of which log.
     *
     * @param epoch of the log
     */
    public record Comeback(String epoch, Position heard) {}
}
