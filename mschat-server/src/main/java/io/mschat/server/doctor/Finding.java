package io.mschat.server.doctor;

/**
 * What was found about one thing.
 *
 * @param about in a word
 * @param words how it is; where it is not well, what to do
 */
public record Finding(Grade grade, String about, String words) {

    /** How bad it is. */
    public enum Grade {
        OK("ok"),
        /** The server runs, and not as well as it could. */
        WARNING("warn"),
        /** The server does not start, or not do its work. */
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

    /** Of what is in a data folder that cannot be used. */
    public static Finding untold(String about) {
        return warning(about, "cannot be told before the data folder can be used");
    }

    /** As a line. */
    @Override
    public String toString() {
        return "%-4s  %-9s %s".formatted(grade.word, about, words);
    }
}
