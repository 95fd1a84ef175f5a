package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The faults that {@code mschat-testing/try-mutants} tries the tests with can be put into the code as it is. */
class MutantsTest {

    private static final Path ROOT = Path.of("..");
    private static final Path MUTANTS = ROOT.resolve("mschat-testing/mutants");

    static Stream<String> mutants() throws IOException {
        try (Stream<Path> files = Files.list(MUTANTS)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void patchFitsTheCode(String mutant) throws IOException {
        List<String> patch = Files.readAllLines(MUTANTS.resolve(mutant));
        assertThat(patch.getFirst()).as("what the fault is").isNotBlank().doesNotStartWith("diff");
        String file = "";
        List<String> hunk = new ArrayList<>();
        int hunks = 0;
        for (String line : Stream.concat(patch.stream(), Stream.of("@@")).toList()) {
            if (line.startsWith("diff ") || line.startsWith("@@")) {
                assertThat(file.isEmpty() || hunk.isEmpty() || occurs(hunk, file))
                        .as("in %s: %s", file, hunk)
                        .isTrue();
                hunk.clear();
                hunks += line.startsWith("@@ ") ? 1 : 0;
            } else if (line.startsWith("--- a/")) {
                file = line.substring("--- a/".length());
            } else if (hunks > 0 && (line.startsWith(" ") || line.startsWith("-"))) {
                hunk.add(line.substring(1));
            }
        }
        assertThat(hunks).isPositive();
    }

    /** Whether these lines stand in a file, one below the other. */
    private static boolean occurs(List<String> lines, String file) {
        try {
            return ("\n" + Files.readString(ROOT.resolve(file))).contains("\n" + String.join("\n", lines) + "\n");
        } catch (IOException e) {
            return fail("there is no " + file);
        }
    }
}
