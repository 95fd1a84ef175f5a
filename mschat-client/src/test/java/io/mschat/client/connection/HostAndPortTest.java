package io.mschat.client.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostAndPortTest {

    @ParameterizedTest
    @CsvSource({
        "example.org, example.org, 0, example.org",
        "example.org:443, example.org, 443, example.org:443",
        "192.0.2.1:80, 192.0.2.1, 80, 192.0.2.1:80",
        "::1, ::1, 0, ::1",
        "2001:db8::7, 2001:db8::7, 0, 2001:db8::7",
        "[::1], ::1, 0, ::1",
        "[::1]:443, ::1, 443, [::1]:443"
    })
    void hostsAreReadWithAndWithoutAPort(String typed, String host, int port, String shown) {
        HostAndPort target = HostAndPort.parse(typed).orElseThrow();
        assertThat(target).isEqualTo(new HostAndPort(host, port == 0 ? OptionalInt.empty() : OptionalInt.of(port)));
        assertThat(target).hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "host:", "host:0", "host:70000", "a/b", "\u001b[2J"})
    void invalidAddressIsNotRead(String typed) {
        assertThat(HostAndPort.parse(typed)).isEmpty();
    }
}
