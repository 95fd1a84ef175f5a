package io.mschat.server.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostNamesTest {

    private final HostNames hosts = new HostNames(List.of("Server", "monitor.example.org"));

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
        assertThat(hosts.has(host)).isTrue();
    }

    /** As the image's health check asks. */
    @Test
    void requestWithoutAHostIsFromNoBrowser() {
        assertThat(hosts.has(null)).isTrue();
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
    void otherHostNamesAreNotKnown(String host) {
        assertThat(hosts.has(host)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"laptop:55555", "my_server", "Printer.local", "chat.home.arpa:1", "chat.lan", "a.b.internal"})
    void nobodyCanRegisterNamesOfNetworksLikeThisOne(String host) {
        assertThat(HostNames.isOfNoStranger(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example:55555",
                "local.evil.example",
                "evil.localx",
                "a.b",
                "",
                "lan.",
                "evil.example.",
                "1.2.3:4"
            })
    void otherHostNamesMayBeStrangers(String host) {
        assertThat(HostNames.isOfNoStranger(host)).isFalse();
    }
}
