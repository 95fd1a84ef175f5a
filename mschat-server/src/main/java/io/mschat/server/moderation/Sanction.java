package io.mschat.server.moderation;

import io.mschat.protocol.InWords;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that holds against somebody, until it ends or is lifted.
 *
 * @param id grows: the later of two has the greater one
 */
public record Sanction(long id, Kind kind, Subject subject, Cause cause, Term term) {

    /** Of several that hold against somebody, the last is the one to tell them of. */
    static final Comparator<Sanction> BY_END =
            Comparator.comparing(sanction -> sanction.term().until().orElse(Instant.MAX));

    /** What it is. */
    public enum Kind {
        /** May not come in. */
        BAN("ban", "banned", "/blacklist"),
        /** May not speak. */
        MUTE("mute", "muted", "/mtlist"),
        /** Nobody new may come in, and guests may not speak. */
        LOCKDOWN("lockdown", "locked down", "/lockdown");

        private final String command;
        private final String participle;
        private final String list;

        Kind(String command, String participle, String list) {
            this.command = command;
            this.participle = participle;
            this.list = list;
        }

        /** What imposes it; with {@code un} before it, what lifts it, but for a lockdown. */
        String command() {
            return command;
        }

        /** What somebody is against whom it holds. */
        public String participle() {
            return participle;
        }

        /** The command that shows those in force. */
        String list() {
            return list;
        }
    }

    /**
     * @param reason in one line; may be empty
     */
    public record Cause(Actor by, String reason) {

        /** {@code by an admin: spamming}, to whom it affects. */
        String told() {
            return by.by() + ending();
        }

        /** {@code : spamming}; empty without a reason. */
        public String ending() {
            return reason.isEmpty() ? "" : ": " + reason;
        }
    }

    /** @param until empty: until it is lifted */
    public record Term(Instant from, Optional<Instant> until) {

        boolean isOver(Instant now) {
            return until.filter(end -> !now.isBefore(end)).isPresent();
        }

        /** How long it still lasts; null without an end. */
        @Nullable
        Duration left(Instant now) {
            return until.map(end -> Duration.between(now, end)).orElse(null);
        }

        /** {@code for 10 minutes} or {@code until further notice}. */
        String inWords(Instant now) {
            return inWords(left(now));
        }

        static String inWords(@Nullable Duration time) {
            return time == null ? "until further notice" : "for " + InWords.of(roundedUp(time));
        }

        private static Duration roundedUp(Duration time) {
            return Duration.ofSeconds(time.plusSeconds(1).minusNanos(1).toSeconds());
        }
    }

    /** Whether there is an end, by whom and why, to whom it affects; how long is left is told beside it. */
    String told() {
        return (term.until().isEmpty() ? "until further notice, " : "") + cause.told();
    }

    boolean holds(Instant now) {
        return !term.isOver(now);
    }
}
