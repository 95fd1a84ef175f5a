package io.mschat.server.moderation;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Role;
import io.mschat.protocol.message.ServerMessage.Bye;
import io.mschat.server.account.Denial;
import io.mschat.server.chat.Member;
import io.mschat.server.moderation.Sanction.Cause;
import io.mschat.server.moderation.Sanction.Kind;
import io.mschat.server.moderation.Sanction.Term;
import io.mschat.server.settings.SharedState;
import io.mschat.server.storage.damage.RowRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Imposes and lifts mutes, kicks, bans and lockdowns. A decision is checked and stored together with its audit entry in
 * one change of the shared state, and is in effect when the method returns. No actor may decide about a user of the
 * same role or a higher one, or undo a decision of a higher role.
 *
 * <p>Decisions block on the database: call them on worker threads. {@link #silence} does not block; any thread may call
 * it.
 */
public final class Moderation {

    /** How sanctions are read from the database. */
    public static final RowRule<?, ?> ROWS = SanctionRow.RULE;

    private final Sanctions sanctions;
    private final Enforcement enforcement;
    private final TargetResolver targets;
    private final Audit audit;
    private final SharedState sharedState;

    /** @param enforcement of these sanctions */
    Moderation(
            Sanctions sanctions,
            Enforcement enforcement,
            TargetResolver targets,
            Audit audit,
            SharedState sharedState) {
        this.sanctions = sanctions;
        this.enforcement = enforcement;
        this.targets = targets;
        this.audit = audit;
        this.sharedState = sharedState;
    }

    /** Why a member may not send messages now; empty if the member may. */
    public Optional<Denial> silence(Member member) {
        Optional<Denial> mute = sanctions
                .against(Kind.MUTE, member.identity())
                .map(sanction -> muted("You are muted " + sanction.told() + ".", sanction));
        return mute.isPresent() || member.identity().isRegistered()
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

    /** Applies the end of sanctions that expire. Call it about once a second. */
    public void sweep() {
        enforcement.enforce();
    }

    /** Mutes a user: the user's messages are refused. Without a time it lasts until it is lifted. */
    public ModerationResult mute(Actor by, String name, Optional<Duration> time, String reason) {
        return against(by, name, target -> impose(Kind.MUTE, target.subject(), new Cause(by, reason), time));
    }

    /**
     * Bans a user: the user may not log in, and is expelled if connected. Without a time it lasts until it is lifted.
     */
    public ModerationResult ban(Actor by, String name, Optional<Duration> time, String reason) {
        return against(by, name, target -> impose(Kind.BAN, target.subject(), new Cause(by, reason), time));
    }

    /** Expels a user, who may log in again. */
    public ModerationResult kick(Actor by, String name, String reason) {
        return against(by, name, target -> kick(target, new Cause(by, reason)));
    }

    /**
     * Locks the server down: no new user may join, and guests may not send messages. Without a time it lasts until it
     * is lifted.
     */
    public ModerationResult lockDown(Actor by, Optional<Duration> time, String reason) {
        return sharedState.change(() -> impose(Kind.LOCKDOWN, new Subject.Everybody(), new Cause(by, reason), time));
    }

    public ModerationResult unmute(Actor by, String name) {
        return sharedState.change(() -> lift(Kind.MUTE, by, name));
    }

    public ModerationResult unban(Actor by, String name) {
        return sharedState.change(() -> lift(Kind.BAN, by, name));
    }

    public ModerationResult endLockdown(Actor by) {
        return sharedState.change(() -> {
            List<Sanction> held = sanctions.stored(Kind.LOCKDOWN, subject -> true);
            return held.isEmpty() ? new ModerationResult.Moot("The server is not locked down.") : lift(by, held);
        });
    }

    /** Returns all sanctions of a kind that are in force, the latest first. */
    public List<Sanction> inForce(Kind kind) {
        return sanctions.of(kind).reversed();
    }

    /** Returns how long a sanction still lasts, in words. */
    public String left(Sanction sanction) {
        return sanction.term().inWords(sanctions.now());
    }

    private ModerationResult against(Actor by, String name, Function<ModerationTarget, ModerationResult> decision) {
        return sharedState.change(() -> {
            Optional<ModerationTarget> target = targets.find(name).or(() -> heldUnder(name));
            if (target.isEmpty()) {
                return ModerationWords.nobody(name);
            }
            return by.role().compareTo(target.get().role()) <= 0
                    ? ModerationWords.outOfReach(target.get())
                    : decision.apply(target.get());
        });
    }

    /** Finds a sanction against this name, for a user who is neither in the chat nor registered. */
    private Optional<ModerationTarget> heldUnder(String name) {
        return Stream.of(Kind.values())
                .flatMap(kind -> sanctions.stored(kind, subject -> targets.isMeant(subject, name)).stream())
                .findFirst()
                .map(sanction -> new ModerationTarget(sanction.subject(), Role.MEMBER, Optional.empty()));
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

    private ModerationResult kick(ModerationTarget target, Cause cause) {
        String name = target.subject().shown();
        if (target.subject() instanceof Subject.Addresses) {
            return new ModerationResult.Denied(
                    ErrorCode.BAD_ARGUMENTS, "Somebody is kicked by their name. /ban takes addresses as well.");
        }
        if (target.here().isEmpty()) {
            return new ModerationResult.Moot("\"" + name + "\" is not here.");
        }
        Member member = target.here().get();
        audit.record(cause.by(), "kick", name, cause.reason());
        Bye bye = new Bye(CloseReason.KICKED, "You were kicked " + cause.told() + ".", null);
        SharedState.onCommit(() -> enforcement.kick(member, bye));
        return new ModerationResult.Done("\"" + name + "\" was kicked" + cause.ending() + ".");
    }

    private ModerationResult lift(Kind kind, Actor by, String name) {
        List<Sanction> held = sanctions.stored(kind, subject -> targets.isMeant(subject, name));
        return held.isEmpty()
                ? ModerationWords.notHeld(
                        kind, name, sanctions.stored(kind, subject -> targets.isCovered(subject, name)))
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

    /** The subject in the audit log; empty for a sanction that is about everybody. */
    private static String shown(Subject subject) {
        return subject instanceof Subject.Everybody ? "" : subject.shown();
    }
}
