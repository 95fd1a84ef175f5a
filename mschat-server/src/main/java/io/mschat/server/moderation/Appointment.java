package io.mschat.server.moderation;

import io.mschat.protocol.Role;

/** A change of an account's role. */
public enum Appointment {
    OP("op", Role.ADMIN, "is now an admin"),
    DEOP("deop", Role.MEMBER, "is no longer an admin"),
    SETBOT("setbot", Role.BOT, "is now a bot"),
    DELBOT("delbot", Role.MEMBER, "is no longer a bot");

    private final String command;
    private final Role role;
    private final String announcement;

    Appointment(String command, Role role, String announcement) {
        this.command = command;
        this.role = role;
        this.announcement = announcement;
    }

    public String command() {
        return command;
    }

    /** The role after the change. */
    Role role() {
        return role;
    }

    String announcement() {
        return announcement;
    }

    /** Returns why the change makes no sense for an account with this role; empty if it makes sense. */
    String fault(Role now) {
        return switch (this) {
            case OP -> now == Role.ADMIN ? "is an admin already" : "";
            case DEOP -> now == Role.ADMIN ? "" : "is not an admin";
            case SETBOT ->
                switch (now) {
                    case MEMBER -> "";
                    case BOT -> "is a bot already";
                    case ADMIN, SERVER -> "is an admin, and admins are exempt from the flood block anyway";
                };
            case DELBOT -> now == Role.BOT ? "" : "is not a bot";
        };
    }
}
