package io.mschat.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownHostsTest {

    private final KnownHosts hosts = new KnownHosts(List.of("Server", "monitor.example.org"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:55556",
                "127.0.0.1",
                "10.1.2.3:80",
                "[::1]:55556",
                "[::1]",
                "[fe80::1]",
                "localhost:55556",
                "LOCALHOST",
                "server:55556",
                "monitor.example.org"
            })
    void addressesAndListedNamesAreKnown(String host) {
        assertThat(hosts.isKnown(host)).isTrue();
    }

    /** As the image's health check asks. */
    @Test
    void whoNamesNoHostIsNoBrowser() {
        assertThat(hosts.isKnown(null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example:55556",
                "",
                "127.0.0.1.evil.example",
                "localhost.evil.example:55556",
                "server.evil.example",
                "[::1].evil.example",
                "1.2.3",
                "evil.example:80:80",
                "evil"
            })
    void otherNamesAreNot(String host) {
        assertThat(hosts.isKnown(host)).isFalse();
    }
}
