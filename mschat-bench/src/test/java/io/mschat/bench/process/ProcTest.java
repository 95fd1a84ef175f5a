package io.mschat.bench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mschat.bench.crowd.BenchFailure;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcTest {

    @Test
    void processorTimeIsThatOfTheProgramAndOfTheKernelForIt() {
        assertThat(Proc.cpuOf("9311 (java) S 1 9311 9311 0 -1 4194304 51 0 7 0 1234 66 3 4 20 0 40 0 99 1 2"))
                .isEqualTo(Duration.ofSeconds(13));
    }

    @Test
    void nameOfAProgramMayLookLikeFields() {
        assertThat(Proc.cpuOf("1 (a) S 1 (b c) S 1 9311 9311 0 -1 4194304 51 0 7 0 100 50 3 4 20 0 40 0 99 1 2"))
                .isEqualTo(Duration.ofMillis(1_500));
    }

    @Test
    void residentMemoryIsInKilobytes() {
        assertThat(Proc.residentBytesOf("Name:\tjava\nVmHWM:\t  999999 kB\nVmRSS:\t  361512 kB\nRssAnon:\t 5 kB\n"))
                .isEqualTo(361_512L * 1_024);
        assertThatThrownBy(() -> Proc.residentBytesOf("Name:\tjava\nState:\tZ (zombie)\n"))
                .isInstanceOf(BenchFailure.class);
    }
}
