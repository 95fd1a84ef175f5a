package io.mschat.protocol.text;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the known word that a misspelled word means. */
public final class Spelling {

    /** From this length on, two typing errors still leave a word that is like no other. */
    private static final int LONG = 7;

    private Spelling() {}

    /**
     * Returns the known word that is most like the typed one, the first of several. Empty if none is like it, or one is
     * the same. The typed word should be in lower case, because letters of another case count as typing errors.
     */
    public static Optional<String> closest(String typed, Stream<String> known) {
        int most = typed.length() < LONG ? 1 : 2;
        return known.map(word -> new Guess(word, editDistance(typed, word)))
                .min(Comparator.comparingInt(Guess::slips))
                .filter(guess -> guess.slips() > 0 && guess.slips() <= most)
                .map(Guess::word);
    }

    private record Guess(String word, int slips) {}

    /**
     * Returns the number of typing errors between two words: letters that are missing, added, replaced, or exchanged
     * with their neighbour.
     */
    public static int editDistance(String typed, String meant) {
        int[][] slips = new int[typed.length() + 1][meant.length() + 1];
        for (int i = 0; i <= typed.length(); i++) {
            for (int j = 0; j <= meant.length(); j++) {
                slips[i][j] = i == 0 || j == 0 ? i + j : least(slips, typed, i, meant, j);
            }
        }
        return slips[typed.length()][meant.length()];
    }

    private static int least(int[][] slips, String typed, int i, String meant, int j) {
        boolean same = typed.charAt(i - 1) == meant.charAt(j - 1);
        int least = Math.min(slips[i - 1][j - 1] + (same ? 0 : 1), Math.min(slips[i - 1][j], slips[i][j - 1]) + 1);
        boolean exchanged = i > 1
                && j > 1
                && typed.charAt(i - 1) == meant.charAt(j - 2)
                && typed.charAt(i - 2) == meant.charAt(j - 1);
        return exchanged ? Math.min(least, slips[i - 2][j - 2] + 1) : least;
    }
}
