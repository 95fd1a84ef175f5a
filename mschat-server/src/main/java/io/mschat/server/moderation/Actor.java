package io.mschat.server.moderation;

import io.mschat.protocol.Role;

/**
 * Who decides something.
 *
 * @param name as it stands in the audit log
 * @param role in which they decide; those whom it affects are told of it, and not of the name
 */
public record Actor(String name, Role role) {

    /** Whoever runs commands on the server's own machine. */
    public static final Actor SHELL = new Actor("(shell)", Role.SERVER);

    /** The server itself, when it starts. */
    public static final Actor START = new Actor("(start)", Role.SERVER);

    /** Whoever decided it on the first mschat. */
    public static final Actor IMPORT = new Actor("(import)", Role.SERVER);

    /** To those whom it affects: {@code by an admin}. */
    String by() {
        return role == Role.SERVER ? "by the server's operator" : "by an admin";
    }
}
