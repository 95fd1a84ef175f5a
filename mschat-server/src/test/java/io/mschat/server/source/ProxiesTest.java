package io.mschat.server.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {

    private static final Proxies PROXIES = proxies("10.0.0.0/8", "127.0.0.1", "2001:db8:1::/48");

    private static Proxies proxies(String... networks) {
        return new Proxies(Arrays.stream(networks)
                .map(network -> Network.parse(network).orElseThrow())
                .toList());
    }

    private static Source source(String address) throws UnknownHostException {
        return Source.of(InetAddress.getByName(address));
    }

    private static Source client(Proxies proxies, String peer, String... headers) throws UnknownHostException {
        return proxies.clientOf(InetAddress.getByName(peer), List.of(headers));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            127.0.0.1       | 203.0.113.7                         | 203.0.113.7
            10.1.2.3        | 203.0.113.7, 10.9.9.9               | 203.0.113.7
            10.1.2.3        | 198.51.100.1, 203.0.113.7, 10.9.9.9 | 203.0.113.7
            10.1.2.3        | made up, 203.0.113.7                | 203.0.113.7
            10.1.2.3        | 203.0.113.7:4711                    | 203.0.113.7
            10.1.2.3        | [2001:db8::7]:4711                  | 2001:db8::7
            10.1.2.3        | 2001:db8::7                         | 2001:db8::7
            2001:db8:1::2   | 203.0.113.7                         | 203.0.113.7
            10.1.2.3        | 10.9.9.9                            | 10.9.9.9
            """)
    void headerOfAListedProxyIsBelieved(String peer, String header, String client) throws UnknownHostException {
        assertThat(client(PROXIES, peer, header)).isEqualTo(source(client));
    }

    @Test
    void severalForwardedHeadersAreReadAsOneChain() throws UnknownHostException {
        assertThat(client(PROXIES, "10.1.2.3", "198.51.100.1", "203.0.113.7, 10.9.9.9"))
                .isEqualTo(source("203.0.113.7"));
    }

    @Test
    void headerOfAStrangerIsIgnored() throws UnknownHostException {
        assertThat(client(PROXIES, "198.51.100.9", "127.0.0.1")).isEqualTo(source("198.51.100.9"));
        assertThat(client(proxies(), "127.0.0.1", "203.0.113.7")).isEqualTo(source("127.0.0.1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "unknown", "example.org", "203.0.113.7/24", "0x7f.1", "127.1", "256.0.0.1", "::1%eth0", ","})
    void invalidAddressIsNotFollowed(String header) throws UnknownHostException {
        assertThat(client(PROXIES, "10.1.2.3", header)).isEqualTo(source("10.1.2.3"));
    }

    /** This machine has no limits, and an entry that cannot be read may hide anybody. */
    @ParameterizedTest
    @ValueSource(strings = {"", "unknown", "203.0.113.7, _hidden", "unknown, 127.0.0.1", "::1%eth0"})
    void unreadableSourceBehindAProxyOfThisMachineIsNotThisMachine(String header) throws UnknownHostException {
        assertThat(client(PROXIES, "127.0.0.1", header)).isEqualTo(new Source("7f000001", false));
    }

    @Test
    void loopbackOfAnotherMachineIsNotThisMachine() throws UnknownHostException {
        assertThat(client(PROXIES, "10.1.2.3", "127.0.0.1").loopback()).isFalse();
        assertThat(client(PROXIES, "127.0.0.1", "127.0.0.1").loopback()).isTrue();
        assertThat(client(PROXIES, "127.0.0.1").loopback()).isTrue();
    }

    @Test
    void withoutAHeaderTheSourceIsTheProxyItself() throws UnknownHostException {
        assertThat(client(PROXIES, "10.1.2.3")).isEqualTo(source("10.1.2.3"));
    }
}
