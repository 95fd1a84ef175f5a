package io.mschat.server.moderation;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Role;
import io.mschat.protocol.message.ServerMessage.Bye;
import io.mschat.server.account.Denial;
import io.mschat.server.chat.ChatService;
import io.mschat.server.chat.Member;
import io.mschat.server.moderation.Sanction.Cause;
import io.mschat.server.moderation.Sanction.Kind;
import io.mschat.server.moderation.Sanction.Term;
import io.mschat.server.settings.Bulletin;
import io.mschat.server.source.Network;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Mutes, kicks, bans and lockdowns: decided, written down together with their line in the audit log, and in effect when
 * a method returns. Decisions ask the database: for worker threads. {@link #silence} asks nothing, and may be called by
 * any thread.
 */
public final class Moderation {

    private final ChatService chat;
    private final Sanctions sanctions;
    private final Enforcement enforcement;
    private final Targets targets;
    private final Audit audit;
    private final Bulletin bulletin;

    /** Who is here, and what holds against them. */
    record Floor(ChatService chat, Sanctions sanctions, Enforcement enforcement) {}

    Moderation(Floor floor, Targets targets, Audit audit, Bulletin bulletin) {
        this.chat = floor.chat();
        this.sanctions = floor.sanctions();
        this.enforcement = floor.enforcement();
        this.targets = targets;
        this.audit = audit;
        this.bulletin = bulletin;
    }

    /** Why a member may not speak now; empty if they may. */
    public Optional<Denial> silence(Member member) {
        Optional<Denial> mute = sanctions
                .against(Kind.MUTE, member.persona())
                .map(sanction -> muted("You are muted " + sanction.cause().told() + ".", sanction));
        return mute.isPresent() || member.persona().isRegistered()
                ? mute
                : sanctions
                        .lockdown()
                        .map(lockdown -> muted("The server is locked down: guests may not speak now.", lockdown));
    }

    /** Lets what ends by time end. Call it about once a second. */
    public void sweep() {
        enforcement.enforce();
    }

    /** Somebody has just come in: what was decided against them meanwhile holds as well. */
    public void recheck(Member newcomer) {
        sanctions
                .objection(newcomer.persona())
                .ifPresent(denial -> chat.expel(
                        member -> member == newcomer ? Optional.of(Enforcement.bye(denial)) : Optional.empty()));
    }

    private Denial muted(String text, Sanction sanction) {
        return new Denial(ErrorCode.MUTED, text, sanction.term().left(sanctions.now()));
    }

    /** Nobody hears them. */
    public Ruling mute(Actor by, String whom, Optional<Duration> time, String reason) {
        return against(by, whom, target -> impose(Kind.MUTE, target, new Cause(by, reason), time));
    }

    /** They may not come in, and go if they are here. */
    public Ruling ban(Actor by, String whom, Optional<Duration> time, String reason) {
        return against(by, whom, target -> impose(Kind.BAN, target, new Cause(by, reason), time));
    }

    /** They go, and may come back. */
    public Ruling kick(Actor by, String whom, String reason) {
        return against(by, whom, target -> kick(target, new Cause(by, reason)));
    }

    private Ruling against(Actor by, String whom, Function<Target, Ruling> decision) {
        Optional<Target> target = targets.find(whom);
        if (target.isEmpty()) {
            return nobody(whom);
        }
        if (by.role().compareTo(target.get().role()) <= 0) {
            return new Ruling.Denied(ErrorCode.NOT_PERMITTED, outOfReach(target.get()));
        }
        return decision.apply(target.get());
    }

    private static Ruling nobody(String whom) {
        return Network.isMeantBy(whom)
                ? new Ruling.Denied(ErrorCode.BAD_ARGUMENTS, "Expected " + Network.RULE + " but was " + whom + ".")
                : new Ruling.Denied(
                        ErrorCode.NO_SUCH_USER,
                        "Nobody called \"" + whom + "\" is registered or here as a guest. /list shows who is here;"
                                + " guests who are gone can only be met by their address.");
    }

    private static String outOfReach(Target target) {
        String whom = "\"" + target.subject().shown() + "\"";
        return target.role() == Role.SERVER
                ? whom + " is the server's operator: nobody can do that to them."
                : whom + " is an admin: only the server's operator (SERVER) can do that to them. /deop comes first.";
    }

    private Ruling impose(Kind kind, Target target, Cause cause, Optional<Duration> time) {
        Instant now = sanctions.now();
        Term term = new Term(now, time.map(now::plus));
        String detail = term.inWords(now) + cause.ending();
        String whom = target.subject().shown();
        bulletin.change(() -> {
            sanctions.impose(kind, target.subject(), cause, term);
            audit.record(cause.by(), kind.command(), whom, detail);
            return null;
        });
        return new Ruling.Done(
                "\"" + whom + "\" is " + kind.participle() + " " + detail + "." + scope(kind, target.subject()));
    }

    /** What whoever decides about a guest must know. */
    private static String scope(Kind kind, Subject subject) {
        return switch (subject) {
            case Subject.Registered registered -> "";
            case Subject.Guest guest ->
                guest.network()
                        .map(network -> " Also " + kind.participle() + ": all guests from " + network + ".")
                        .orElse(" It holds for this name only, because the guest's address may be others' as well.");
            case Subject.Addresses addresses -> " It holds for guests: registered users may still come from there.";
            case Subject.Everybody everybody -> "";
        };
    }

    private Ruling kick(Target target, Cause cause) {
        String whom = target.subject().shown();
        Optional<Member> member = target.here();
        if (target.subject() instanceof Subject.Addresses) {
            return new Ruling.Denied(
                    ErrorCode.BAD_ARGUMENTS, "Somebody is kicked by their name. /ban takes addresses as well.");
        }
        if (member.isEmpty()) {
            return new Ruling.Moot("\"" + whom + "\" is not here.");
        }
        bulletin.change(() -> {
            audit.record(cause.by(), "kick", whom, cause.reason());
            return null;
        });
        Bye bye = new Bye(CloseReason.KICKED, "You were kicked " + cause.told() + ".", null);
        chat.expel(here -> here == member.get() ? Optional.of(bye) : Optional.empty());
        return new Ruling.Done("\"" + whom + "\" was kicked" + cause.ending() + ".");
    }

    public Ruling unmute(Actor by, String whom) {
        return lift(Kind.MUTE, by, whom);
    }

    public Ruling unban(Actor by, String whom) {
        return lift(Kind.BAN, by, whom);
    }

    private Ruling lift(Kind kind, Actor by, String whom) {
        Optional<Sanction> held = sanctions.of(kind).stream()
                .filter(sanction -> isMeant(sanction.subject(), whom))
                .findFirst();
        if (held.isEmpty()) {
            return new Ruling.Moot(
                    "\"" + whom + "\" is not " + kind.participle() + ". " + kind.list() + " shows who is.");
        }
        Subject subject = held.get().subject();
        bulletin.change(() -> {
            int unused = sanctions.lift(kind, subject);
            audit.record(by, "un" + kind.command(), subject.shown(), "");
            return null;
        });
        return new Ruling.Done("\"" + subject.shown() + "\" is no longer " + kind.participle() + ".");
    }

    private boolean isMeant(Subject subject, String whom) {
        return switch (subject) {
            case Subject.Registered registered -> targets.isNamed(registered.folded(), whom);
            case Subject.Guest guest ->
                targets.isNamed(guest.folded(), whom)
                        || guest.network().equals(Network.parse(whom))
                                && guest.network().isPresent();
            case Subject.Addresses addresses -> Optional.of(addresses.network()).equals(Network.parse(whom));
            case Subject.Everybody everybody -> false;
        };
    }

    /** Nobody new may come in, and guests may not speak. */
    public Ruling lockDown(Actor by, Optional<Duration> time, String reason) {
        Instant now = sanctions.now();
        Term term = new Term(now, time.map(now::plus));
        Cause cause = new Cause(by, reason);
        bulletin.change(() -> {
            sanctions.impose(Kind.LOCKDOWN, new Subject.Everybody(), cause, term);
            audit.record(by, Kind.LOCKDOWN.command(), "", term.inWords(now) + cause.ending());
            return null;
        });
        return new Ruling.Done("The server is locked down " + term.inWords(now) + ". /lockdown off ends it.");
    }

    public Ruling endLockdown(Actor by) {
        if (sanctions.lockdown().isEmpty()) {
            return new Ruling.Moot("The server is not locked down.");
        }
        bulletin.change(() -> {
            int unused = sanctions.lift(Kind.LOCKDOWN, new Subject.Everybody());
            audit.record(by, Kind.LOCKDOWN.command(), "", "off");
            return null;
        });
        return new Ruling.Done("The lockdown is over.");
    }

    /** All of a kind that hold now, the oldest first. */
    public List<Sanction> inForce(Kind kind) {
        return sanctions.of(kind);
    }

    /** How long a sanction still holds, in words. */
    public String left(Sanction sanction) {
        return sanction.term().inWords(sanctions.now());
    }
}
