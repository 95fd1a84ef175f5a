package io.mschat.server.doctor;

import io.mschat.protocol.text.VisibleText;

/**
 * The result of checking one thing.
 *
 * @param about what was checked, in a word
 * @param words its state; if it is not well, what to do
 */
public record Finding(Grade grade, String about, String words) {

    /** How severe a finding is. */
    public enum Grade {
        OK("ok"),
        /** The server runs, but not as well as it could. */
        WARNING("warn"),
        /** The server does not start, or does not work. */
        FAILURE("FAIL");

        private final String word;

        Grade(String word) {
            this.word = word;
        }
    }

    static Finding ok(String about, String words) {
        return new Finding(Grade.OK, about, words);
    }

    public static Finding warning(String about, String words) {
        return new Finding(Grade.WARNING, about, words);
    }

    public static Finding failure(String about, String words) {
        return new Finding(Grade.FAILURE, about, words);
    }

    /** Returns the finding for a thing in a data folder that cannot be used. */
    public static Finding untold(String about) {
        return warning(about, "cannot be told before the data folder can be used");
    }

    /** The finding as a line of output, which a terminal only shows: it may quote a database or another server. */
    @Override
    public String toString() {
        return "%-4s  %-9s %s".formatted(grade.word, about, VisibleText.of(words));
    }
}
