package io.mschat.server.moderation;

import io.mschat.protocol.Role;

/** A change of somebody's role. */
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

    /** Which they have from then on. */
    Role role() {
        return role;
    }

    String announcement() {
        return announcement;
    }

    /** Why it makes no sense for somebody who has this role now; empty if it does. */
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
