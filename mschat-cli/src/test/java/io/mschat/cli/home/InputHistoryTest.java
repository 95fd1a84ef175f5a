package io.mschat.cli.home;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.testing.Patience;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputHistoryTest {

    @TempDir
    Path folder;

    @Test
    void linesComeBackAsTheyWereTyped() throws Exception {
        InputHistory history = new InputHistory(folder.resolve("state"));
        assertThat(history.lines()).isEmpty();
        List<String> typed = List.of("hello", "two\nlines", "back\\slash \\n", "\r", "\u4f60\u597d");
        typed.forEach(history::add);
        assertThat(new InputHistory(folder.resolve("state")).lines()).isEqualTo(typed);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("state/history"))))
                .isEqualTo("rw-------");
    }

    @Test
    void oldestLinesAreForgotten() {
        InputHistory history = new InputHistory(folder);
        IntStream.rangeClosed(1, 2_500).forEach(i -> history.add("line " + i));
        assertThat(history.lines()).hasSizeBetween(1_000, 1_200).endsWith("line 2499", "line 2500");
    }

    @Test
    void aLinkStaysOneWhenTheOldestLinesAreForgotten() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere")).resolve("history");
        Path link = Files.createSymbolicLink(folder.resolve("history"), Path.of("elsewhere/history"));
        InputHistory history = new InputHistory(folder);
        IntStream.rangeClosed(1, 1_300).forEach(i -> history.add("line " + i));
        assertThat(link).isSymbolicLink();
        assertThat(Files.readAllLines(elsewhere)).hasSizeLessThan(1_300).endsWith("line 1300");
    }

    @Test
    void twoClientsKeepEachOthersLines() {
        List<Thread> clients = IntStream.range(0, 2)
                .mapToObj(client -> Thread.ofPlatform().start(() -> {
                    InputHistory history = new InputHistory(folder);
                    IntStream.range(0, 300).forEach(i -> history.add(client + " " + i));
                }))
                .toList();
        Patience.await().until(() -> clients.stream().noneMatch(Thread::isAlive));
        assertThat(new InputHistory(folder).lines()).hasSize(600).contains("0 299", "1 299");
    }

    @Test
    void whereNothingCanBeKeptNothingIsKeptWithoutAFailure() throws Exception {
        Files.createFile(folder.resolve("file"));
        InputHistory history = new InputHistory(folder.resolve("file"));
        history.add("hello");
        assertThat(history.lines()).isEmpty();
    }
}
