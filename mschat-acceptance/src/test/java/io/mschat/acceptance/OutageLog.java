package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What an operator reads in a server's log about an outage: in its file, or in {@link ChatServer#log}. */
record OutageLog(List<String> lines) {

    /** With which Hibernate begins what it has to say. */
    private static final String HIBERNATES_OWN = " HHH";

    static OutageLog of(Path log) throws IOException {
        return new OutageLog(Files.readAllLines(log));
    }

    /** Once at its beginning, and once at its end. */
    void assertToldOnce(String what) {
        assertTold(what);
        assertThat(beginnings(what)).as("beginnings in %s", lines).hasSize(1);
    }

    /** At its beginning and at its end, however often it began. */
    void assertTold(String what) {
        assertThat(beginnings(what))
                .as("beginnings in %s", lines)
                .isNotEmpty()
                .allMatch(line -> line.contains("cause="));
        assertThat(lines.stream().filter(line -> line.contains(what + " works again")))
                .as("ends in %s", lines)
                .hasSameSizeAs(beginnings(what));
    }

    private List<String> beginnings(String what) {
        return lines.stream()
                .filter(line -> line.contains(what + " does not work: "))
                .toList();
    }

    /** @param most so many complaints, of however many who could not be served */
    void assertCalm(int most) {
        assertThat(lines.stream()
                        .filter(line -> line.startsWith("\tat ")
                                || line.startsWith("Caused by:")
                                || line.contains(HIBERNATES_OWN)))
                .isEmpty();
        assertThat(lines.stream().filter(line -> line.matches("(?:.* )?(?:WARN|ERROR) .*")))
                .hasSizeLessThanOrEqualTo(most);
    }
}
