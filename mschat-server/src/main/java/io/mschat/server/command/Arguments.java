package io.mschat.server.command;

import io.mschat.server.moderation.Sanction.Cause;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The arguments of a command, read from left to right. Not thread-safe. */
final class Arguments {

    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,6}");

    private String rest;

    Arguments(String text) {
        this.rest = text.strip();
    }

    /**
     * The next word.
     *
     * @throws BadArgumentsException if there is none
     */
    String word() throws BadArgumentsException {
        if (rest.isEmpty()) {
            throw new BadArgumentsException("");
        }
        return take(firstWord());
    }

    /** The next word, if there is one. */
    Optional<String> anotherWord() {
        return rest.isEmpty() ? Optional.empty() : Optional.of(take(firstWord()));
    }

    /** Takes the next word if it is this one, in any case; returns whether it was. */
    boolean takes(String word) {
        boolean next = firstWord().equalsIgnoreCase(word);
        if (next) {
            String unused = take(firstWord());
        }
        return next;
    }

    /**
     * The next word as a whole number from 1; {@code otherwise} if there is no word.
     *
     * @throws BadArgumentsException if the word is no such number
     */
    int number(int otherwise) throws BadArgumentsException {
        Optional<String> word = anotherWord();
        if (word.isPresent() && !NUMBER.matcher(word.get()).matches()) {
            throw new BadArgumentsException("\"" + word.get() + "\" is no number from 1 on.");
        }
        return word.map(Integer::parseInt).orElse(otherwise);
    }

    /**
     * The text before the next semicolon; the semicolon is taken too.
     *
     * @throws BadArgumentsException if there is no semicolon, or no text before it
     */
    String upToSemicolon() throws BadArgumentsException {
        int end = rest.indexOf(';');
        if (end < 1) {
            throw new BadArgumentsException("");
        }
        String before = rest.substring(0, end).strip();
        rest = rest.substring(end + 1).strip();
        return before;
    }

    /**
     * The next word as a duration; empty if it does not look like one. A word that begins like a duration and is none
     * is refused, not taken for a reason.
     */
    Optional<Duration> duration() throws BadArgumentsException {
        String word = firstWord();
        if (!Durations.isMeantBy(word)) {
            return Optional.empty();
        }
        Optional<Duration> duration = Durations.parse(word);
        if (duration.isEmpty()) {
            throw new BadArgumentsException("\"" + word + "\" is no duration. " + Durations.RULE);
        }
        take(word);
        return duration;
    }

    /** Whether nothing is left. */
    boolean isEmpty() {
        return rest.isEmpty();
    }

    /**
     * The reason of a sanction with this duration. If there is no duration, a reason that contains one is refused: a
     * duration at the wrong place must not become part of the reason.
     */
    String reason(Optional<Duration> time) throws BadArgumentsException {
        String reason = reason();
        if (time.isEmpty()
                && Stream.of(reason.split(" "))
                        .anyMatch(word -> Durations.parse(word).isPresent())) {
            throw new BadArgumentsException("A duration stands directly behind the name, and before the reason.");
        }
        return reason;
    }

    /**
     * All the rest, in one line; may be empty.
     *
     * @throws BadArgumentsException if it is longer than {@link Cause#MAX_REASON_LENGTH}
     */
    String reason() throws BadArgumentsException {
        String reason = oneLine();
        if (reason.codePointCount(0, reason.length()) > Cause.MAX_REASON_LENGTH) {
            throw new BadArgumentsException("A reason has at most " + Cause.MAX_REASON_LENGTH + " characters.");
        }
        return reason;
    }

    /** All the rest, in one line, of any length; may be empty. */
    String oneLine() {
        return take(rest).replaceAll("\\s+", " ");
    }

    /**
     * All the rest.
     *
     * @throws BadArgumentsException if there is none
     */
    String text() throws BadArgumentsException {
        if (rest.isEmpty()) {
            throw new BadArgumentsException("");
        }
        return take(rest);
    }

    /**
     * Checks that nothing is left.
     *
     * @throws BadArgumentsException if something is
     */
    void end() throws BadArgumentsException {
        if (!rest.isEmpty()) {
            throw new BadArgumentsException("\"" + firstWord() + "\" is too much.");
        }
    }

    private String firstWord() {
        return rest.split("\\s", 2)[0];
    }

    private String take(String taken) {
        rest = rest.substring(taken.length()).strip();
        return taken;
    }
}
