package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules for what stands in {@code hosting/monitoring}. */
class MonitoringFilesTest {

    /** What somebody who was woken wants to know first, from the left to the right in the first row. */
    @Test
    void dashboardBeginsWithWhetherItIsUpWhoIsThereAndWhatMayEndIt() throws IOException {
        List<MonitoringFiles.Panel> first =
                MonitoringFiles.panels().stream().limit(5).toList();
        assertThat(first.stream()
                        .map(panel -> MonitoringFiles.figuresIn(panel.queries().getFirst())
                                .findFirst()
                                .orElseThrow()))
                .containsExactly("up", "mschat_members", "mschat_ready", "disk_free_bytes", "ssl_chain_expiry_seconds");
        assertThat(first).allSatisfy(panel -> {
            assertThat(panel.type()).isEqualTo("stat");
            assertThat(panel.y()).isZero();
        });
    }

    @Test
    void everyPanelShowsFigures() throws IOException {
        assertThat(MonitoringFiles.panels())
                .allSatisfy(panel -> assertThat(panel.queries())
                        .isNotEmpty()
                        .allSatisfy(query ->
                                assertThat(MonitoringFiles.figuresIn(query)).isNotEmpty()));
    }

    @Test
    void everyAlertSaysWhatToDo() throws IOException {
        String guide = Files.readString(Path.of("../src-docs/monitoring.adoc"));
        assertThat(MonitoringFiles.alerts())
                .isNotEmpty()
                .allSatisfy(alert -> assertThat(guide).contains("`" + alert + "`::"));
    }

    @Test
    void everyAlertIsTried() throws IOException {
        String tests = Files.readString(MonitoringFiles.RULE_TESTS);
        assertThat(MonitoringFiles.alerts())
                .isNotEmpty()
                .allSatisfy(alert -> assertThat(tests).contains("alertname=\"" + alert + "\""));
    }

    @Test
    void everyQueryIsOfOurServersAlone() throws IOException {
        assertThat(Stream.concat(MonitoringFiles.queries().stream(), MonitoringFiles.conditions().stream()))
                .isNotEmpty()
                .allSatisfy(query -> {
                    int figures = (int) MonitoringFiles.metricsIn(query).count();
                    assertThat(query.split("job=\"mschat\"", -1)).hasSizeGreaterThan(figures);
                });
    }
}
