package io.mschat.bench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mschat.bench.crowd.BenchFailure;
import io.mschat.testing.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundedCommandIT {

    @TempDir
    private Path folder;

    private String run(Duration timeout, String script) throws IOException {
        return BoundedCommand.run(List.of("sh", "-c", script), folder.resolve("output"), timeout);
    }

    @Test
    void outputIsAllThatTheCommandHasWritten() throws IOException {
        assertThat(run(Patience.LIMIT, "echo one; echo two >&2")).isEqualToIgnoringNewLines("one\ntwo");
    }

    @Test
    void commandThatDoesNotEndIsKilledAndTold() throws IOException {
        Path pid = folder.resolve("pid");
        assertThatThrownBy(() -> run(Duration.ofSeconds(1), "echo $$ > " + pid + "; exec sleep 600"))
                .isInstanceOf(BenchFailure.class)
                .hasMessage("sh has not ended within 1 s");
        Patience.await()
                .until(() -> !Files.exists(pid)
                        || ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                                .filter(ProcessHandle::isAlive)
                                .isEmpty());
    }
}
