package io.mschat.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {

    private static final String FINGERPRINT = "SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU";

    @ParameterizedTest
    @CsvSource({
        "chat.example.org, chat.example.org, 55555",
        "CHAT.Example.org:80, chat.example.org, 80",
        "mschat://chat.example.org, chat.example.org, 55555",
        "mschat://chat.example.org/, chat.example.org, 55555",
        "mschat://chat.example.org:1/, chat.example.org, 1",
        "MSCHAT://chat.example.org:1/, chat.example.org, 1",
        "' localhost:65535 ', localhost, 65535",
        "127.0.0.1, 127.0.0.1, 55555",
        "[::1], ::1, 55555",
        "mschat://[2001:DB8::1]:4000/, 2001:db8::1, 4000",
        "[fe80::1%1]:9, fe80::1%1, 9",
        "[fe80::1%eth0], fe80::1%eth0, 55555",
        "b\u00fccher.example, b\u00fccher.example, 55555",
        "\u0939\u093f\u0928\u094d\u0926\u0940.example, \u0939\u093f\u0928\u094d\u0926\u0940.example, 55555"
    })
    void addressIsRead(String typed, String host, int port) {
        ServerAddress address = new ServerAddress(host, port, Optional.empty());
        assertThat(ServerAddress.parse(typed)).contains(address);
        assertThat(ServerAddress.parse(address.toString())).contains(address);
    }

    @ParameterizedTest
    @CsvSource({
        "mschats://chat.example.org, chat.example.org, 443",
        "mschats://chat.example.org:55555/, chat.example.org, 55555",
        "'  MSChats://chat.example.org:55555/', chat.example.org, 55555",
        "mschats://[2001:DB8::1], 2001:db8::1, 443"
    })
    void addressWithTlsIsRead(String typed, String host, int port) {
        ServerAddress address = new ServerAddress(host, port, true, Optional.empty());
        assertThat(ServerAddress.isMeant(typed)).isTrue();
        assertThat(ServerAddress.parse(typed)).contains(address);
        assertThat(address.toString()).startsWith("mschats://");
        assertThat(ServerAddress.parse(address.toString())).contains(address);
        assertThat(ServerAddress.parse(address + "#" + FINGERPRINT).map(ServerAddress::withoutFingerprint))
                .contains(address);
    }

    @Test
    void fingerprintIsRead() {
        String text = "mschat://chat.example.org:55555/#" + FINGERPRINT;
        ServerAddress address = ServerAddress.parse(text).orElseThrow();
        assertThat(address.fingerprint()).contains(new Fingerprint(FINGERPRINT));
        assertThat(address).hasToString(text);
        assertThat(ServerAddress.parse("chat.example.org#" + FINGERPRINT)).contains(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ":",
                ":55555",
                "host:",
                "host:0",
                "host:65536",
                "host:99999",
                "host:123456",
                "host:-1",
                "host:+1",
                "host: 1",
                "host:1x",
                "host:\u0661",
                "ho st",
                "host/chat",
                "host//",
                "host#",
                "host/#",
                "host/#SHA256:",
                "host/#SHA256:short",
                "host/#MD5:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU",
                "host?x",
                "user@host",
                "http://host",
                "ws://host:55555/chat",
                "mschat://",
                "mschat:///",
                "mschat://mschat://host",
                "::1",
                "[]",
                "[::1",
                "::1]",
                "[host]",
                "[2001]",
                "[2001%1]",
                "[::1%]",
                "ho\u001bst",
                "ho\nst",
                "ho\u202est"
            })
    void invalidAddressIsRefused(String typed) {
        assertThat(ServerAddress.parse(typed)).isEmpty();
    }

    /** Its lower case is an i and a mark. */
    @Test
    void hostThatGrowsInLowerCaseReadsItself() {
        ServerAddress address = ServerAddress.parse("\u0130.example").orElseThrow();
        assertThat(ServerAddress.parse(address.toString())).contains(address);
    }

    @Test
    void endpointPutsIpv6IntoBrackets() {
        assertThat(new ServerAddress("::1", 80, Optional.empty()).endpoint()).isEqualTo("[::1]:80");
        assertThat(new ServerAddress("Host", 80, Optional.empty()).endpoint()).isEqualTo("host:80");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65536})
    void portOutOfRangeIsRefused(int port) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ServerAddress("host", port, Optional.empty()));
    }

    /** Also one that is only as long in lower case. */
    @Test
    void aHostIsNoLongerThanTheDnsAllows() {
        assertThat(ServerAddress.parse("a".repeat(253))).isPresent();
        assertThat(ServerAddress.parse("a".repeat(254))).isEmpty();
        assertThat(ServerAddress.parse("\u0130".repeat(127))).isEmpty();
        for (String part : List.of("a", ":", "1", "#", "%", "[", "/")) {
            String much = part.repeat(100_000);
            assertThat(ServerAddress.parse(much)).isEmpty();
            assertThat(ServerAddress.parse("[" + much)).isEmpty();
            assertThat(ServerAddress.parse("[:" + much + "]")).isEmpty();
            assertThat(ServerAddress.parse("[::%" + much + "]")).isEmpty();
            assertThat(ServerAddress.parse("host#" + much)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'  mschat://host and more', true",
        "MSCHATS://, true",
        "host:55555, false",
        "see mschat://host, false",
        "'', false"
    })
    void onlyTextThatBeginsWithASchemeIsMeantAsAnAddress(String typed, boolean expected) {
        assertThat(ServerAddress.isMeant(typed)).isEqualTo(expected);
    }
}
