package io.mschat.server.config;

import io.mschat.protocol.ProtocolVersion;
import io.mschat.protocol.ServerAddress;
import io.mschat.server.account.OperatorProperties;
import io.mschat.server.account.limit.AccountProperties;
import io.mschat.server.connection.limit.LimitsProperties;
import io.mschat.server.settings.Setting;
import io.mschat.server.source.HostNames;
import io.mschat.server.source.Network;
import io.mschat.server.source.Origins;
import io.mschat.server.source.Proxies;
import io.mschat.server.source.RequestPolicy;
import io.mschat.server.storage.DatabaseProperties;
import io.mschat.server.tls.TlsProperties;
import io.mschat.server.verification.MailProperties;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code mschat.*}: the server as a whole. Also as environment variables, {@code MSCHAT_PORT} and so on.
 *
 * @param port TCP port to listen on, 0 for any free one
 * @param data folder for everything that must outlive the server; by default {@code $XDG_DATA_HOME/mschat/server}
 * @param identityFile the server's key; by default {@code identity.pem} in the data folder
 * @param machineIdentity whether to use the key in the default data folder with any {@code data}, so that clients see
 *     one identity on this machine: for demos
 * @param replaceMissing whether a key or a database is created anew if it is missing while the other one has been used
 * @param name the server's name, shown to clients
 * @param publicAddress where others find this server, {@code HOST[:PORT]}, if that is not the address of this machine:
 *     for the join line
 * @param proxies reverse proxies that are trusted to say where a client connects from: addresses and networks
 * @param origins web pages that may open a chat, as browsers name them: {@code https://chat.example.org}
 * @param hosts host names that clients may use for the chat, besides addresses, that of {@code publicAddress}, and
 *     names that cannot exist on the Internet
 * @param managementHosts host names that may be used for the operator's port, besides addresses and {@code localhost}
 * @param auth whether only registered users may join; null leaves it to commands, as with the next three
 * @param open whether users other than the operators may join
 * @param flood whether members who send too much too fast are blocked
 * @param log which part of the chat is written to the server's log
 */
@ConfigurationProperties("mschat")
public record ServerProperties(
        @DefaultValue("" + ProtocolVersion.DEFAULT_PORT) int port,
        @Nullable Path data,
        @Nullable Path identityFile,
        @DefaultValue("false") boolean machineIdentity,
        @DefaultValue("false") boolean replaceMissing,
        @DefaultValue("mschat") String name,
        @Nullable String publicAddress,
        @DefaultValue List<String> proxies,
        @DefaultValue List<String> origins,
        @DefaultValue List<String> hosts,
        @DefaultValue List<String> managementHosts,
        @Nullable Boolean auth,
        @Nullable Boolean open,
        @Nullable Boolean flood,
        Setting.@Nullable Value log,
        @DefaultValue TlsProperties tls,
        @DefaultValue AccountProperties accounts,
        @DefaultValue OperatorProperties operators,
        @DefaultValue DatabaseProperties database,
        @DefaultValue HistoryProperties history,
        @DefaultValue MailProperties mail,
        @DefaultValue LimitsProperties limits) {

    public ServerProperties {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("expected mschat.port from 0 to 65535 but was " + port);
        }
        var unusedAddress = toPublicAddress(publicAddress);
        limits.toLimits();
        var unused = toProxies(proxies);
        checkEach("mschat.origins", origins, Origins::isOrigin, Origins.RULE);
        checkEach("mschat.hosts", hosts, HostNames::isName, HostNames.RULE);
        checkEach("mschat.management-hosts", managementHosts, HostNames::isName, HostNames.RULE);
        accounts.toLimits();
        history.toRoomPolicy();
        operators.toPasswords();
        mail.toSettings();
    }

    private static void checkEach(String setting, List<String> values, Predicate<String> isFit, String rule) {
        values.stream().filter(isFit.negate()).findFirst().ifPresent(value -> {
            throw new IllegalArgumentException("expected in " + setting + " " + rule + ", but was " + value);
        });
    }

    public RequestPolicy toRequestPolicy() {
        Stream<String> published = toPublicAddress().map(ServerAddress::host).stream();
        return new RequestPolicy(
                new Origins(origins),
                new HostNames(Stream.concat(hosts.stream(), published).toList()));
    }

    /** Whether the key is in the data folder, so that it exists only if a server has used the folder. */
    public boolean keyIsInData() {
        return identityFile == null && !machineIdentity;
    }

    public Optional<ServerAddress> toPublicAddress() {
        return toPublicAddress(publicAddress);
    }

    private static Optional<ServerAddress> toPublicAddress(@Nullable String typed) {
        return typed == null || typed.isBlank()
                ? Optional.empty()
                : Optional.of(ServerAddress.parse(typed)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "expected in mschat.public-address HOST or HOST:PORT but was " + typed)));
    }

    public Proxies toProxies() {
        return toProxies(proxies);
    }

    private static Proxies toProxies(List<String> proxies) {
        return new Proxies(proxies.stream()
                .map(typed -> Network.parse(typed)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "expected in mschat.proxies " + Network.RULE + " but was " + typed)))
                .toList());
    }
}
