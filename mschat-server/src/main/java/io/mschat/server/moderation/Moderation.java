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
import io.mschat.server.settings.SharedState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Mutes, kicks, bans and lockdowns: looked at, decided and written down together with their line in the audit log in one
 * change of the bulletin, and in effect when a method returns. Nobody decides about somebody of the same role or a greater
 * one, and nobody undoes what a greater one has decided.
 *
 * <p>Decisions ask the database: for worker threads. {@link #silence} asks nothing, and may be called by any thread.
 */
public final class Moderation {

    private final ChatService chat;
    private final Sanctions sanctions;
    private final Enforcement enforcement;
    private final Targets targets;
    private final Audit audit;
    private final SharedState sharedState;

    /** Who is here, and what holds against them. */
    record Floor(ChatService chat, Sanctions sanctions, Enforcement enforcement) {}

    Moderation(Floor floor, Targets targets, Audit audit, SharedState sharedState) {
        this.chat = floor.chat();
        this.sanctions = floor.sanctions();
        this.enforcement = floor.enforcement();
        this.targets = targets;
        this.audit = audit;
        this.sharedState = sharedState;
    }

    /** Why a member may not speak now; empty if they may. */
    public Optional<Denial> silence(Member member) {
        Optional<Denial> mute = sanctions
                .against(Kind.MUTE, member.persona())
                .map(sanction -> muted("You are muted " + sanction.told() + ".", sanction));
        return mute.isPresent() || member.persona().isRegistered()
                ? mute
                : sanctions
                        .lockdown()
                        .map(lockdown -> muted(
                                "The server is locked down " + lockdown.told() + ". Guests may not speak now.",
                                lockdown));
    }

    private Denial muted(String text, Sanction sanction) {
        return new Denial(ErrorCode.MUTED, text, sanction.term().left(sanctions.now()));
    }

    /** Lets what ends by time end. Call it about once a second. */
    public void sweep() {
        enforcement.enforce();
    }

    /** Nobody hears them. */
    public ModerationResult mute(Actor by, String whom, Optional<Duration> time, String reason) {
        return against(by, whom, target -> impose(Kind.MUTE, target.subject(), new Cause(by, reason), time));
    }

    /** They may not come in, and go if they are here. */
    public ModerationResult ban(Actor by, String whom, Optional<Duration> time, String reason) {
        return against(by, whom, target -> impose(Kind.BAN, target.subject(), new Cause(by, reason), time));
    }

    /** They go, and may come back. */
    public ModerationResult kick(Actor by, String whom, String reason) {
        return against(by, whom, target -> kick(target, new Cause(by, reason)));
    }

    /** Nobody new may come in, and guests may not speak. */
    public ModerationResult lockDown(Actor by, Optional<Duration> time, String reason) {
        return sharedState.change(() -> impose(Kind.LOCKDOWN, new Subject.Everybody(), new Cause(by, reason), time));
    }

    public ModerationResult unmute(Actor by, String whom) {
        return sharedState.change(() -> lift(Kind.MUTE, by, whom));
    }

    public ModerationResult unban(Actor by, String whom) {
        return sharedState.change(() -> lift(Kind.BAN, by, whom));
    }

    public ModerationResult endLockdown(Actor by) {
        return sharedState.change(() -> {
            List<Sanction> held = sanctions.stored(Kind.LOCKDOWN, subject -> true);
            return held.isEmpty() ? new ModerationResult.Moot("The server is not locked down.") : lift(by, held);
        });
    }

    /** All of a kind that hold now, the latest first. */
    public List<Sanction> inForce(Kind kind) {
        return sanctions.of(kind).reversed();
    }

    /** How long a sanction still holds, in words. */
    public String left(Sanction sanction) {
        return sanction.term().inWords(sanctions.now());
    }

    private ModerationResult against(Actor by, String whom, Function<Target, ModerationResult> decision) {
        return sharedState.change(() -> {
            Optional<Target> target = targets.find(whom).or(() -> heldUnder(whom));
            if (target.isEmpty()) {
                return ModerationWords.nobody(whom);
            }
            return by.role().compareTo(target.get().role()) <= 0
                    ? ModerationWords.outOfReach(target.get())
                    : decision.apply(target.get());
        });
    }

    /** Somebody who is neither here nor registered, and against whom something holds by this name. */
    private Optional<Target> heldUnder(String whom) {
        return Stream.of(Kind.values())
                .flatMap(kind -> sanctions.stored(kind, subject -> targets.isMeant(subject, whom)).stream())
                .findFirst()
                .map(sanction -> new Target(sanction.subject(), Role.MEMBER, Optional.empty()));
    }

    private ModerationResult impose(Kind kind, Subject subject, Cause cause, Optional<Duration> time) {
        Instant now = sanctions.now();
        Term term = new Term(now, time.map(now::plus));
        List<Sanction> replaced = sanctions.stored(kind, subject::isSameAs);
        if (anyAbove(cause.by(), replaced)) {
            return ModerationWords.decidedAbove();
        }
        sanctions.lift(replaced);
        sanctions.impose(kind, subject, cause, term);
        audit.record(cause.by(), kind.command(), shown(subject), term.inWords(now) + cause.ending());
        return new ModerationResult.Done(ModerationWords.imposed(kind, subject, term.inWords(now) + cause.ending()));
    }

    private ModerationResult kick(Target target, Cause cause) {
        String whom = target.subject().shown();
        if (target.subject() instanceof Subject.Addresses) {
            return new ModerationResult.Denied(
                    ErrorCode.BAD_ARGUMENTS, "Somebody is kicked by their name. /ban takes addresses as well.");
        }
        if (target.here().isEmpty()) {
            return new ModerationResult.Moot("\"" + whom + "\" is not here.");
        }
        Member member = target.here().get();
        audit.record(cause.by(), "kick", whom, cause.reason());
        Bye bye = new Bye(CloseReason.KICKED, "You were kicked " + cause.told() + ".", null);
        SharedState.onCommit(() -> chat.expel(here -> here == member ? Optional.of(bye) : Optional.empty()));
        return new ModerationResult.Done("\"" + whom + "\" was kicked" + cause.ending() + ".");
    }

    private ModerationResult lift(Kind kind, Actor by, String whom) {
        List<Sanction> held = sanctions.stored(kind, subject -> targets.isMeant(subject, whom));
        return held.isEmpty()
                ? ModerationWords.notHeld(
                        kind, whom, sanctions.stored(kind, subject -> targets.isCovered(subject, whom)))
                : lift(by, held);
    }

    private ModerationResult lift(Actor by, List<Sanction> held) {
        if (anyAbove(by, held)) {
            return ModerationWords.decidedAbove();
        }
        sanctions.lift(held);
        Sanction first = held.getFirst();
        boolean isLockdown = first.kind() == Kind.LOCKDOWN;
        audit.record(
                by,
                isLockdown ? Kind.LOCKDOWN.command() : "un" + first.kind().command(),
                shown(first.subject()),
                isLockdown ? "off" : "");
        return new ModerationResult.Done(ModerationWords.lifted(first));
    }

    private static boolean anyAbove(Actor by, List<Sanction> held) {
        return held.stream().anyMatch(sanction -> sanction.cause().by().role().compareTo(by.role()) > 0);
    }

    /** In the audit log, nobody in particular is nobody. */
    private static String shown(Subject subject) {
        return subject instanceof Subject.Everybody ? "" : subject.shown();
    }
}
