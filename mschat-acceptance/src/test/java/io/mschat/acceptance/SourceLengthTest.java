package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whoever opens a source file, of a test or of the programs, finds one subject in it. */
class SourceLengthTest {

    @Test
    void noSourceFileIsLong() throws IOException {
        Map<Path, Long> lines = new TreeMap<>(Sources.read().linesOfJava());
        assertThat(lines.keySet()).as("what is read").anyMatch(file -> file.endsWith("SourceLengthTest.java"));
        lines.values().removeIf(count -> count <= ArchitectureTest.MOST_LINES);
        assertThat(lines)
                .as("longer than %d lines", ArchitectureTest.MOST_LINES)
                .isEmpty();
    }
}
