package io.mschat.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A command with a slip of the finger in it, which would be taken for the name of a host. */
final class Misspelling {

    /** What the launcher has besides the commands of this program. */
    private static final List<String> LAUNCHED =
            List.of("server", "admin", "doctor", "demo", "test", "bench", "package", "help");

    /** From this length on, two slips still leave a word that is like no other. */
    private static final int LONG = 7;

    private Misspelling() {}

    /**
     * @param commands of this program
     * @return the command that was meant
     */
    static Optional<String> of(String typed, Stream<String> commands) {
        int slips = typed.length() < LONG ? 1 : 2;
        return Stream.concat(commands, LAUNCHED.stream())
                .filter(command -> !command.equals(typed) && distance(typed, command) <= slips)
                .findFirst();
    }

    /** How many letters are missing, too many, others or, as neighbours, exchanged. */
    static int distance(String one, String other) {
        int[][] distances = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                distances[i][j] = i == 0 || j == 0 ? i + j : least(distances, one, i, other, j);
            }
        }
        return distances[one.length()][other.length()];
    }

    private static int least(int[][] distances, String one, int i, String other, int j) {
        boolean same = one.charAt(i - 1) == other.charAt(j - 1);
        int least = Math.min(
                distances[i - 1][j - 1] + (same ? 0 : 1), Math.min(distances[i - 1][j], distances[i][j - 1]) + 1);
        boolean exchanged =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return exchanged ? Math.min(least, distances[i - 2][j - 2] + 1) : least;
    }
}
