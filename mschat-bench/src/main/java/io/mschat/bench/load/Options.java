package io.mschat.bench.load;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/** What was typed behind {@code ./mschat bench load}, or {@code peers}. */
public record Options(
        List<LoadFigure> figures, int clients, int rounds, Optional<Path> against, Optional<Path> picture) {

    private static final int USUAL_CLIENTS = 1_000;
    private static final int USUAL_ROUNDS = 3;

    /** Five times as many, for one of the figures, still have a port each. */
    private static final int MOST_CLIENTS = 5_000;

    private static final int MOST_ROUNDS = 100;

    /** What was typed cannot be understood. The message is for people. */
    public static final class UsageException extends Exception {
        private static final long serialVersionUID = 1;

        UsageException(String message) {
            super(message);
        }
    }

    /** @param known the options that this command has; with {@code FIGURE} among them, it takes figures */
    public static Options parse(List<String> words, Set<String> known) throws UsageException {
        Queue<String> rest = new ArrayDeque<>(words);
        Set<LoadFigure> figures = EnumSet.noneOf(LoadFigure.class);
        int clients = USUAL_CLIENTS;
        int rounds = USUAL_ROUNDS;
        Optional<Path> against = Optional.empty();
        Optional<Path> picture = Optional.empty();
        while (!rest.isEmpty()) {
            String word = rest.remove();
            if (!word.startsWith("-") && known.contains("FIGURE")) {
                figures.add(LoadFigure.named(word)
                        .orElseThrow(() -> new UsageException(
                                "there is no figure \"" + word + "\". There are " + LoadFigure.names() + ".")));
                continue;
            }
            if (!known.contains(word)) {
                throw new UsageException("there is no option \"" + word + "\" here. There are "
                        + String.join(", ", known.stream().sorted().toList()) + ".");
            }
            String value = rest.isEmpty() ? "" : rest.remove();
            switch (word) {
                case "--clients" -> clients = number(word, value, MOST_CLIENTS);
                case "--rounds" -> rounds = number(word, value, MOST_ROUNDS);
                case "--against" -> against = Optional.of(path(word, value));
                default -> picture = Optional.of(path(word, value));
            }
        }
        List<LoadFigure> chosen = List.copyOf(figures.isEmpty() ? EnumSet.allOf(LoadFigure.class) : figures);
        return new Options(chosen, clients, rounds, against, picture);
    }

    private static int number(String option, String value, int most) throws UsageException {
        try {
            int number = Integer.parseInt(value);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // As a number that is out of range.
        }
        throw new UsageException(option + " needs a number from 1 to " + most + ".");
    }

    private static Path path(String option, String value) throws UsageException {
        if (value.isBlank()) {
            throw new UsageException(option + " needs a path.");
        }
        return Path.of(value);
    }
}
