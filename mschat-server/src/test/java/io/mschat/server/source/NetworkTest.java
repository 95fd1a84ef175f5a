package io.mschat.server.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

    private static Network network(String typed) {
        return Network.parse(typed).orElseThrow();
    }

    private static Source source(String address) {
        try {
            return Source.of(InetAddress.getByName(address));
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "203.0.113.7/32, 203.0.113.7",
        "203.0.113.7/24, 203.0.113.0/24",
        "10.255.0.1/8, 10.0.0.0/8",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "2001:DB8::/48, 2001:db8::/48",
        "2001:db8:ffff::/33, 2001:db8:8000::/33",
        "2001:db8::1/128, 2001:db8::/64",
        "::ffff:203.0.113.7, 203.0.113.7",
        "64:ff9b::203.0.113.7, 203.0.113.7",
        "64:FF9B::cb00:7107, 203.0.113.7",
        "64:ff9b::203.0.113.7/120, 203.0.113.0/24",
        "::203.0.113.7, 203.0.113.7",
        "2001:0:5db8:d822::34ff:8ef8, 203.0.113.7",
        "::1, ::/64",
    })
    void networkIsShownInItsShortestForm(String typed, String shown) {
        assertThat(network(typed)).hasToString(shown);
        assertThat(network(shown)).isEqualTo(network(typed)).hasSameHashCodeAs(network(typed));
    }

    /**
     * RFC 8215 leaves the length of the prefix to the operator of the NAT64, from /48 to /96. With a /96 the last 32 bits
     * are the IPv4 address. With a shorter prefix the last 24 bits are zero, which is no address of a machine, and which
     * bits are the IPv4 address cannot be told: then only that one IPv6 address is meant, because behind one of these
     * /64 may be the whole Internet. Bits 64 to 71 are zero in all of them (RFC 6052); if not, it is no address of a NAT64.
     */
    @ParameterizedTest
    @CsvSource({
        "64:ff9b:1::203.0.113.7,      203.0.113.7",
        "64:ff9b:1:a:b:c:cb00:7107,   203.0.113.7",
        "64:ff9b:1::203.0.113.7/120,  203.0.113.0/24",
        "64:ff9b:1::203.0.113.0/128,  203.0.113.0",
        "64:ff9b:1:a:cb:71:700::,     64:ff9b:1:a:cb:71:700:0/128",
        "64:ff9b:1:cb00:71:700::,     64:ff9b:1:cb00:71:700::/128",
        "64:ff9b:1:a:bbb:c:cb00:7107, 64:ff9b:1:a:bbb:c:cb00:7107/128",
        "64:ff9b:1::/48,              64:ff9b:1::/48",
        "64:ff9b:2::203.0.113.7,      64:ff9b:2::/64",
    })
    void addressOfANat64OfOnesOwnIsTheIpv4AddressOrItselfAlone(String typed, String shown) {
        assertThat(network(typed)).hasToString(shown).isEqualTo(network(shown));
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.0/24, false",
        "203.0.112.0/23, true",
        "45.0.0.0/8, true",
        "10.0.0.0/8, false",
        "172.16.0.0/12, false",
        "172.0.0.0/8, true",
        "192.168.0.0/16, false",
        "100.64.0.0/10, false",
        "127.0.0.0/8, false",
        "169.254.0.0/16, false",
        "2001:db8::/48, false",
        "2001:db8::/47, true",
        "2001::/16, true",
        "fd00::/16, false",
        "fe80::/16, false",
    })
    void wideNetworkOfTheInternetIsOfStrangers(String typed, boolean isOfStrangers) {
        assertThat(network(typed).isOfStrangers()).isEqualTo(isOfStrangers);
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.0/24, 203.0.113.255, true",
        "203.0.113.0/24, 203.0.114.0, false",
        "203.0.113.128/25, 203.0.113.127, false",
        "203.0.113.7, 203.0.113.7, true",
        "203.0.113.7, 203.0.113.8, false",
        "2001:db8::/48, 2001:db8:0:ffff::1, true",
        "2001:db8::/48, 2001:db8:1::1, false",
        "2001:db8::/48, 203.0.113.7, false",
        "203.0.113.0/24, 2001:db8::1, false",
        "203.0.113.0/24, ::ffff:203.0.113.7, true",
        "203.0.113.7, 64:ff9b::203.0.113.7, true",
        "64:ff9b::203.0.113.7, 64:ff9b::203.0.113.8, false",
        "64:ff9b::203.0.113.7, 203.0.113.7, true",
        "64:ff9b:1::203.0.113.7, 64:ff9b:1::203.0.113.8, false",
        "64:ff9b:1::203.0.113.7, 203.0.113.7, true",
        "64:ff9b:1:a:cb:71:700:0, 64:ff9b:1:a:cb:71:700:0, true",
        "64:ff9b:1:a:cb:71:700:0, 64:ff9b:1:a:cb:71:800:0, false",
        "64:ff9b:1::/48, 64:ff9b:1:a:cb:71:700:0, true",
        "::203.0.113.7, ::1, false",
    })
    void networkContainsWhoIsInIt(String network, String address, boolean contained) {
        assertThat(network(network).contains(source(address))).isEqualTo(contained);
    }

    @Test
    void networkContainsNarrowerOnesAndNoWiderOnes() {
        assertThat(network("10.0.0.0/8").contains(network("10.1.0.0/16"))).isTrue();
        assertThat(network("10.1.0.0/16").contains(network("10.0.0.0/8"))).isFalse();
        assertThat(network("10.1.0.0/16").contains(network("10.1.0.0/16"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0/0",
                "10.0.0.0/7",
                "::/0",
                "2001::/15",
                "203.0.113.7/33",
                "2001:db8::/129",
                "203.0.113.256",
                "203.0.113.007",
                "203.0.113",
                "0313.0.113.7",
                "0xcb.0.113.7",
                "203.0.113.7/",
                "203.0.113.7/-1",
                "203.0.113.7/24/24",
                " 203.0.113.7",
                "203.0.113.7 ",
                "203.0.113.7/2 4",
                "fe80::1%eth0",
                "[2001:db8::1]",
                "2001:db8:::1",
                "2001:db8::1::2",
                "1:2:3:4:5:6:7:8:9",
                "::ffff:999.0.0.1",
                "٢٠٣.0.113.7",
                "203。0。113。7",
                "example.org",
                "localhost",
                "Bob",
                "",
                ":"
            })
    void textThatIsNoNetworkIsNotParsed(String typed) {
        assertThat(Network.parse(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.7", "999.999.999.999", "203.0.113.0/99", "::", "2001:db8:::1"})
    void textLikeANetworkIsANetwork(String typed) {
        assertThat(Network.isMeantBy(typed)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bob", "1.2", "dead_beef", "c0ffee", "12345", "v1.2.3.4"})
    void textLikeANameIsNoNetwork(String typed) {
        assertThat(Network.isMeantBy(typed)).isFalse();
    }
}
