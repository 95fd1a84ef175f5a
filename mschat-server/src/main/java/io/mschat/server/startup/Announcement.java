package io.mschat.server.startup;

import io.mschat.protocol.CommandName;
import io.mschat.server.account.OperatorPasswords;
import io.mschat.server.account.Operators;
import io.mschat.server.config.Version;
import io.mschat.server.identity.DataFolder;
import io.mschat.server.verification.VerificationService;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Prints on the terminal that the server is ready, with its address, its fingerprint and the join lines for friends,
 * and that it stops.
 */
@Component
public final class Announcement {

    private final DataFolder data;
    private final OperatorTask operators;
    private final OperatorPasswords operatorPasswords;
    private final VerificationService verification;
    private final JoinLines joinLines;

    /** Whether the ready message was printed. */
    private volatile boolean announced;

    Announcement(
            DataFolder data,
            OperatorTask operators,
            OperatorPasswords operatorPasswords,
            VerificationService verification,
            JoinLines joinLines) {
        this.data = data;
        this.operators = operators;
        this.operatorPasswords = operatorPasswords;
        this.verification = verification;
        this.joinLines = joinLines;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            Environment environment = event.getApplicationContext().getEnvironment();
            Optional<InetAddress> bound =
                    Optional.ofNullable(environment.getProperty("server.address", InetAddress.class));
            print(
                    web.getWebServer().getPort(),
                    bound,
                    Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()));
        }
    }

    /** Runs before the connections are closed, which takes some time. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void stopping(ContextClosedEvent event) {
        if (announced) {
            announced = false;
            System.out.println("Stopping: what was said is being written, and everybody is told to come back ...");
            System.out.flush();
        }
    }

    private void print(int port, Optional<InetAddress> bound, Duration took) {
        System.out.printf(
                Locale.ROOT,
                "mschat server %s listens on port %d (ready in %.1f s)%n",
                Version.NUMBER,
                port,
                took.toMillis() / 1e3);
        System.out.printf("  fingerprint  %s%n", joinLines.fingerprint());
        System.out.printf("  data         %s%n", data.path());
        System.out.printf("  mail         %s%n", verification.summary());
        // Last: a start that fails must not generate passwords that were never shown.
        printPasswords(operators.begin(operatorPasswords));
        joinLines.at(port, bound).forEach(join -> System.out.printf("  join         %s%n", join));
        System.out.println("Give a join line to your friends. Ctrl-C stops the server.");
        System.out.flush();
        announced = true;
    }

    /** Prints generated passwords in the words of the first mschat. */
    public static void printPasswords(List<Operators.Generated> passwords) {
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
}
