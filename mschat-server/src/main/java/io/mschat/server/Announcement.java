package io.mschat.server;

import io.mschat.protocol.CommandName;
import io.mschat.protocol.Fingerprint;
import io.mschat.protocol.ServerAddress;
import io.mschat.protocol.crypto.ServerIdentity;
import io.mschat.server.account.OperatorPasswords;
import io.mschat.server.account.Operators;
import io.mschat.server.identity.DataFolder;
import io.mschat.server.verification.VerificationService;
import java.lang.management.ManagementFactory;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** What a server says on its terminal when it is ready: where it is, who it is, and what to give to friends. */
@Component
final class Announcement {

    private final ServerIdentity identity;
    private final DataFolder data;
    private final Operators operators;
    private final OperatorPasswords operatorPasswords;
    private final VerificationService verification;
    private final Optional<ServerAddress> publicAddress;
    private final boolean isTls;

    Announcement(
            ServerIdentity identity,
            DataFolder data,
            Operators operators,
            OperatorPasswords operatorPasswords,
            VerificationService verification,
            ServerProperties properties) {
        this.identity = identity;
        this.data = data;
        this.operators = operators;
        this.operatorPasswords = operatorPasswords;
        this.verification = verification;
        this.publicAddress = properties.toPublicAddress();
        this.isTls = properties.tls().isOn();
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            Environment environment = event.getApplicationContext().getEnvironment();
            Optional<InetAddress> bound =
                    Optional.ofNullable(environment.getProperty("server.address", InetAddress.class));
            print(
                    web.getWebServer().getPort(),
                    hosts(bound),
                    Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()));
        }
    }

    private void print(int port, List<String> hosts, Duration took) {
        Fingerprint fingerprint = identity.publicKey().fingerprint();
        System.out.printf(
                "mschat server %s listens on port %d (ready in %.1f s)%n", Version.NUMBER, port, took.toMillis() / 1e3);
        System.out.printf("  fingerprint  %s%n", fingerprint);
        System.out.printf("  data         %s%n", data.path());
        System.out.printf("  mail         %s%n", verification.summary());
        // Not before: whatever else can fail at a start must not take passwords with it that nobody has seen.
        printPasswords(operators.ensure(operatorPasswords));
        join(port, hosts)
                .map(at -> new ServerAddress(at.host(), at.port(), at.isTls(), Optional.of(fingerprint)))
                .forEach(join -> System.out.printf("  join         ./mschat %s%n", join));
        System.out.println("Give a join line to your friends. Ctrl-C stops the server.");
        System.out.flush();
    }

    private Stream<ServerAddress> join(int port, List<String> hosts) {
        return publicAddress
                .map(Stream::of)
                .orElseGet(() -> hosts.stream().map(host -> new ServerAddress(host, port, isTls, Optional.empty())));
    }

    /** In the words of the first mschat. */
    static void printPasswords(List<Operators.Generated> passwords) {
        for (Operators.Generated generated : passwords) {
            System.out.printf(
                    "  %s password is: %s%n",
                    generated.operator(), generated.password().reveal());
        }
        if (!passwords.isEmpty()) {
            System.out.println(
                    "  Note these passwords: they are shown only now, and stored nowhere. New ones are made by" + " "
                            + CommandName.with("server reset-operators"));
            System.out.println("  Log in as SERVER to run this server: /help and /settings help say how.");
        }
    }

    /** The addresses at which friends may find this machine; loopback if there is nothing else. */
    private static List<String> hosts(Optional<InetAddress> bound) {
        List<String> hosts = bound.filter(address -> !address.isAnyLocalAddress())
                .map(address -> List.of(address.getHostAddress()))
                .orElseGet(Announcement::hostsOfThisMachine);
        return hosts.isEmpty() ? List.of("127.0.0.1") : hosts;
    }

    private static List<String> hostsOfThisMachine() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                    .map(InetAddress::getHostAddress)
                    .toList();
        } catch (SocketException e) {
            return List.of();
        }
    }
}
