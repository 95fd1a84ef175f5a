package io.mschat.server.command;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What followed a command's name, read from left to right. One thread. */
final class Arguments {

    /** Code points of a text that goes with a decision: enough for a sentence or two. */
    static final int MAX_REASON_LENGTH = 200;

    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,6}");

    private String rest;

    Arguments(String text) {
        this.rest = text.strip();
    }

    /** The next word. */
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

    /** Whether the next word is this one; then it is taken. */
    boolean takes(String word) {
        boolean next = firstWord().equalsIgnoreCase(word);
        if (next) {
            String unused = take(firstWord());
        }
        return next;
    }

    /** The next word as a whole number from 1, if there is one. */
    int number(int otherwise) throws BadArgumentsException {
        Optional<String> word = anotherWord();
        if (word.isPresent() && !NUMBER.matcher(word.get()).matches()) {
            throw new BadArgumentsException("\"" + word.get() + "\" is no number from 1 on.");
        }
        return word.map(Integer::parseInt).orElse(otherwise);
    }

    /** What stands before the next semicolon; the semicolon is taken too. */
    String upToSemicolon() throws BadArgumentsException {
        int end = rest.indexOf(';');
        if (end < 1) {
            throw new BadArgumentsException("");
        }
        String before = rest.substring(0, end).strip();
        rest = rest.substring(end + 1).strip();
        return before;
    }

    /** The duration that stands next, if one does. What begins like one and is none is refused, not taken for a reason. */
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

    /** The reason of something that holds for so long: a duration at the wrong place must not become a part of it. */
    String reason(Optional<Duration> time) throws BadArgumentsException {
        String reason = reason();
        if (time.isEmpty()
                && Stream.of(reason.split(" "))
                        .anyMatch(word -> Durations.parse(word).isPresent())) {
            throw new BadArgumentsException("A duration stands directly behind the name, and before the reason.");
        }
        return reason;
    }

    /** All the rest, in one line; may be empty. */
    String reason() throws BadArgumentsException {
        String reason = oneLine();
        if (reason.codePointCount(0, reason.length()) > MAX_REASON_LENGTH) {
            throw new BadArgumentsException("A reason has at most " + MAX_REASON_LENGTH + " characters.");
        }
        return reason;
    }

    /** All the rest, in one line and however long; may be empty. */
    String oneLine() {
        return take(rest).replaceAll("\\s+", " ");
    }

    /** All the rest, which must not be empty. */
    String text() throws BadArgumentsException {
        if (rest.isEmpty()) {
            throw new BadArgumentsException("");
        }
        return take(rest);
    }

    /** Nothing more may follow. */
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
