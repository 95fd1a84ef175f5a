package io.mschat.server.moderation;

import io.mschat.protocol.Role;

/**
 * The user who makes a decision.
 *
 * @param name the name in the audit log
 * @param role the role in which the decision is made; shown to the users affected by it, unlike the name
 */
public record Actor(String name, Role role) {

    /** A user who runs commands on the server's own machine. */
    public static final Actor SHELL = new Actor("(shell)", Role.SERVER);

    /** The server itself, at its start. */
    public static final Actor START = new Actor("(start)", Role.SERVER);

    /** The unknown user who made an imported decision on the first mschat. */
    public static final Actor IMPORT = new Actor("(import)", Role.SERVER);

    /** Names the role for users affected by the decision: {@code by an admin}. */
    String by() {
        return role == Role.SERVER ? "by the server's operator" : "by an admin";
    }
}
