package io.mschat.server.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.server.source.RequestPolicy.Objection;
import io.mschat.server.source.RequestPolicy.Request;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tries(Promise.WEB_PAGES)
class RequestPolicyTest {

    private static final String HERE = "127.0.0.1";
    private static final String SERVER = "198.51.100.1";
    private static final String FAR_AWAY = "203.0.113.7";

    private final RequestPolicy strict = policy(List.of(), List.of());

    private static RequestPolicy policy(List<String> origins, List<String> hosts) {
        return new RequestPolicy(new Origins(origins), new HostNames(hosts));
    }

    private static Request request(List<String> origin, @Nullable String host, String peer, boolean isTls)
            throws UnknownHostException {
        return new Request(origin, host, InetAddress.getByName(peer), InetAddress.getByName(SERVER), isTls);
    }

    private static boolean letsIn(RequestPolicy policy, String origin, String host, String peer)
            throws UnknownHostException {
        return policy.denialFor(request(List.of(origin), host, peer, false)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {HERE, "::1", "192.168.1.7", "fe80::1", "fd00::1", FAR_AWAY})
    void pageThatHasReboundItsNameIsRefusedWhereverItIsOpen(String peer) throws UnknownHostException {
        assertThat(letsIn(strict, "http://evil.example:55555", "evil.example:55555", peer))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "null",
                "",
                "http://localhost:55555",
                "http://127.0.0.1",
                "file://",
                "ht!tp://[x"
            })
    void everyPageIsRefusedByDefault(String origin) throws UnknownHostException {
        assertThat(letsIn(strict, origin, "127.0.0.1:55555", HERE)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://chat.example.org,      true",
        "https://chat.example.org:443,  true",
        "HTTPS://Chat.Example.org,      true",
        "http://localhost:8080,         true",
        "http://chat.example.org,       false",
        "https://chat.example.org:444,  false",
        "https://chat.example.org/,     false",
        "https://chat.example.org.evil, false",
        "https://evil.example,          false",
        "'https://chat.example.org, https://evil.example', false"
    })
    void listedPagesAreLetIn(String origin, boolean expected) throws UnknownHostException {
        RequestPolicy policy = policy(List.of("https://Chat.example.org", "http://localhost:8080"), List.of());
        assertThat(letsIn(policy, origin, "127.0.0.1", HERE)).isEqualTo(expected);
    }

    @Test
    void secondOriginIsOneTooMany() throws UnknownHostException {
        RequestPolicy policy = policy(List.of("https://chat.example.org"), List.of());
        assertThat(policy.denialFor(request(
                        List.of("https://chat.example.org", "https://chat.example.org"), "chat", FAR_AWAY, true)))
                .contains(Objection.WEB_PAGE);
    }

    @ParameterizedTest
    @CsvSource({
        HERE + ", 127.0.0.1:55555, true",
        HERE + ", localhost, true",
        HERE + ", my_laptop:55555, true",
        HERE + ", chat.example.org, true",
        HERE + ", evil.example:55555, false",
        "192.168.1.7, evil.example, false",
        "192.168.1.7, laptop.local:55555, true",
        SERVER + ", evil.example, false",
        "2001:db8::7, evil.example, true",
        FAR_AWAY + ", evil.example, true",
    })
    void programsNearbyAskByNamesThatAreOurs(String peer, String host, boolean expected) throws UnknownHostException {
        RequestPolicy policy = policy(List.of(), List.of("chat.example.org"));
        assertThat(policy.denialFor(request(List.of(), host, peer, false)).isEmpty())
                .isEqualTo(expected);
    }

    /** A page that has rebound its name has no certificate that its browser takes. */
    @Test
    void anyNameIsLetInByTls() throws UnknownHostException {
        assertThat(strict.denialFor(request(List.of(), "chat.example.org", HERE, true)))
                .isEmpty();
        assertThat(strict.denialFor(request(List.of(), null, HERE, false))).isEmpty();
    }
}
