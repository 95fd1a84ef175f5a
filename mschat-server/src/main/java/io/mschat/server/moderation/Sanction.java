package io.mschat.server.moderation;

import io.mschat.protocol.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sanction against a user, against addresses, or against everybody, until it ends or is lifted.
 *
 * @param id grows: the later of two sanctions has the greater one
 */
public record Sanction(long id, Kind kind, Subject subject, Cause cause, Term term) {

    /** Orders sanctions by their end. If several cover a user, the last to end is the one shown. */
    static final Comparator<Sanction> BY_END =
            Comparator.comparing(sanction -> sanction.term().until().orElse(Instant.MAX));

    /** The kinds of sanctions. */
    public enum Kind {
        /** The user may not log in. */
        BAN("ban", "banned", "/blacklist"),
        /** The user may not send messages. */
        MUTE("mute", "muted", "/mtlist"),
        /** No new user may join, and guests may not send messages. */
        LOCKDOWN("lockdown", "locked down", "/lockdown");

        private final String command;
        private final String participle;
        private final String list;

        Kind(String command, String participle, String list) {
            this.command = command;
            this.participle = participle;
            this.list = list;
        }

        /** The command that imposes it; with {@code un} before it, the command that lifts it, except for a lockdown. */
        String command() {
            return command;
        }

        /** The participle for a user against whom it is in force, such as {@code banned}. */
        public String participle() {
            return participle;
        }

        /** The command that lists those in force. */
        String list() {
            return list;
        }
    }

    /**
     * Who imposed a sanction, and why.
     *
     * @param reason in one line; may be empty
     */
    public record Cause(Actor by, String reason) {

        /** The longest reason, in code points: a sentence or two. */
        public static final int MAX_REASON_LENGTH = 200;

        /** The cause for the user affected: {@code by an admin: spamming}. */
        String told() {
            return by.by() + ending();
        }

        /** The reason as the end of a sentence: {@code : spamming}; empty without a reason. */
        public String ending() {
            return reason.isEmpty() ? "" : ": " + reason;
        }
    }

    /**
     * How long a sanction lasts.
     *
     * @param until empty if it lasts until it is lifted
     */
    public record Term(Instant from, Optional<Instant> until) {

        boolean isOver(Instant now) {
            return until.filter(end -> !now.isBefore(end)).isPresent();
        }

        /** Returns how long it still lasts; null without an end. */
        @Nullable
        Duration left(Instant now) {
            return until.map(end -> Duration.between(now, end)).orElse(null);
        }

        /** {@code for 10 minutes} or {@code until further notice}. */
        String inWords(Instant now) {
            return inWords(left(now));
        }

        static String inWords(@Nullable Duration time) {
            return time == null ? "until further notice" : "for " + DurationText.of(roundedUp(time));
        }

        private static Duration roundedUp(Duration time) {
            return Duration.ofSeconds(time.plusSeconds(1).minusNanos(1).toSeconds());
        }
    }

    /**
     * The text for the user affected: whether there is an end, and by which role and why the sanction was imposed. How
     * long it still lasts is sent separately.
     */
    String told() {
        return (term.until().isEmpty() ? "until further notice, " : "") + cause.told();
    }

    boolean holds(Instant now) {
        return !term.isOver(now);
    }
}
