package io.mschat.client.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mschat.protocol.ServerAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {

    private static Destination of(String address, String number) throws UnknownHostException {
        return Destination.of(ServerAddress.parse(address).orElseThrow(), name -> InetAddress.getByName(number));
    }

    @ParameterizedTest
    @CsvSource({
        "mschat://chat.example.org/, ws://chat.example.org:55555/chat",
        "mschats://chat.example.org/, wss://chat.example.org:443/chat",
        "mschat://b\u00fccher.example:1/, ws://xn--bcher-kva.example:1/chat",
        "mschat://192.0.2.1:1/, ws://192.0.2.1:1/chat",
        "mschat://[2001:db8::1]:1/, ws://[2001:db8::1]:1/chat"
    })
    void textThatAUriMayHoldIsUsedAsItIs(String address, String uri) throws UnknownHostException {
        assertThat(of(address, "192.0.2.7"))
                .isEqualTo(new Destination(URI.create(uri), Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"my_server", "node.1", "-x", "x-", "_chat.example.org"})
    void aNameThatNoUriMayHaveIsLookedUp(String name) throws UnknownHostException {
        assertThat(of("mschat://" + name + ":1/", "192.0.2.7"))
                .isEqualTo(new Destination(
                        URI.create("ws://192.0.2.7:1/chat"), Optional.of("192.0.2.7:1"), Optional.of(name)));
        assertThat(of("mschat://" + name + ":1/", "2001:db8::7").uri().getHost())
                .isEqualTo("[2001:db8:0:0:0:0:0:7]");
    }

    @Test
    void aNumberInAnyFormIsTheAddressThatIsCertified() throws UnknownHostException {
        assertThat(of("mschats://127.1:1/", "127.0.0.1"))
                .isEqualTo(new Destination(
                        URI.create("wss://127.0.0.1:1/chat"), Optional.of("127.0.0.1:1"), Optional.empty()));
    }

    @Test
    void aZoneIsNotTheServersBusiness() throws UnknownHostException {
        Destination destination = of("mschat://[fe80::1%1]:1/", "fe80::1%1");
        assertThat(destination.uri().getHost()).startsWith("[fe80:").contains("%");
        assertThat(destination.host()).contains("[fe80:0:0:0:0:0:0:1]:1");
        assertThat(destination.certified()).isEmpty();
    }

    @Test
    void nameWithoutAnAsciiFormIsUnknown() {
        ServerAddress address = ServerAddress.parse("\u00fc".repeat(80)).orElseThrow();
        assertThatThrownBy(() -> Destination.of(address, InetAddress::getByName))
                .isInstanceOf(UnknownHostException.class);
    }
}
