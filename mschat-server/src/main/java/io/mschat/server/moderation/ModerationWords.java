package io.mschat.server.moderation;

import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Role;
import io.mschat.server.source.Network;
import java.util.List;

/** The sentences for the user who makes a decision. */
final class ModerationWords {

    private ModerationWords() {}

    static ModerationResult nobody(String name) {
        return Network.isMeantBy(name)
                ? new ModerationResult.Denied(
                        ErrorCode.BAD_ARGUMENTS, "Expected " + Network.RULE + " but was " + name + ".")
                : new ModerationResult.Denied(
                        ErrorCode.NO_SUCH_USER,
                        "Nobody called \"" + name + "\" is registered or here as a guest. /list shows who is here;"
                                + " guests who are gone can only be met by their address.");
    }

    static ModerationResult outOfReach(ModerationTarget target) {
        String name = "\"" + target.subject().shown() + "\"";
        return new ModerationResult.Denied(
                ErrorCode.NOT_PERMITTED,
                target.role() == Role.SERVER
                        ? name + " is the server's operator: nobody can do that to them."
                        : name + " is an admin: only the server's operator (SERVER) can do that to them.");
    }

    static ModerationResult decidedAbove() {
        return new ModerationResult.Denied(
                ErrorCode.NOT_PERMITTED, "The server's operator (SERVER) has decided this: only they can change it.");
    }

    static ModerationResult notHeld(Sanction.Kind kind, String name, List<Sanction> covering) {
        String covered = covering.isEmpty()
                ? ""
                : " It lies within " + covering.getFirst().subject().shown() + ", which is.";
        return new ModerationResult.Moot(
                "\"" + name + "\" is not " + kind.participle() + "." + covered + " " + kind.list() + " shows who is.");
    }

    /**
     * The sentence after a sanction was imposed.
     *
     * @param detail how long, and why
     */
    static String imposed(Sanction.Kind kind, Subject subject, String detail) {
        String is = " is " + kind.participle() + " " + detail + ".";
        return switch (subject) {
            case Subject.Registered registered -> "\"" + registered.shown() + "\"" + is;
            case Subject.Guest guest -> "\"" + guest.shown() + "\"" + is + scope(kind, guest);
            case Subject.Addresses addresses ->
                "\"" + addresses.shown() + "\"" + is
                        + " It holds for guests: registered users may still come from there.";
            case Subject.Everybody everybody -> "The server" + is + " /lockdown off ends it.";
        };
    }

    /** Returns what the user who sanctions a guest must know about its scope. */
    private static String scope(Sanction.Kind kind, Subject.Guest guest) {
        if (guest.network().isPresent()) {
            return " Also " + kind.participle() + ": all guests from "
                    + guest.network().get() + ".";
        }
        String name = " It holds for this name only, because the guest's address may be others' as well.";
        return guest.shared()
                .map(network -> name + " /" + kind.command() + " " + network + " meets all guests from there.")
                .orElse(name);
    }

    static String lifted(Sanction sanction) {
        return sanction.subject() instanceof Subject.Everybody
                ? "The lockdown is over."
                : "\"" + sanction.subject().shown() + "\" is no longer "
                        + sanction.kind().participle() + ".";
    }
}
