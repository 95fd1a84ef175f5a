package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code *Test} says of a class that it needs nothing beyond its JVM and a folder. What needs more is an {@code *IT}. */
class UnitTestsTest {

    /** What opens a socket or starts a process; {@code <init>} is a constructor. */
    private static final Map<String, Set<String>> OPENERS = Map.ofEntries(
            Map.entry("java.lang.ProcessBuilder", Set.of("start", "startPipeline")),
            Map.entry("java.lang.Runtime", Set.of("exec")),
            Map.entry("java.net.DatagramSocket", Set.of("<init>")),
            Map.entry("java.net.ServerSocket", Set.of("<init>")),
            Map.entry("java.net.Socket", Set.of("<init>")),
            Map.entry("java.net.http.HttpClient", Set.of("send", "sendAsync")),
            Map.entry("java.nio.channels.DatagramChannel", Set.of("open")),
            Map.entry("java.nio.channels.ServerSocketChannel", Set.of("open")),
            Map.entry("java.nio.channels.SocketChannel", Set.of("open")),
            Map.entry("javax.net.ServerSocketFactory", Set.of("createServerSocket")),
            Map.entry("javax.net.SocketFactory", Set.of("createSocket")),
            Map.entry("jakarta.mail.Service", Set.of("connect")),
            Map.entry("jakarta.websocket.WebSocketContainer", Set.of("connectToServer")),
            Map.entry("com.icegreen.greenmail.util.GreenMail", Set.of("start")),
            Map.entry("org.subethamail.smtp.server.SMTPServer", Set.of("start")),
            // PostgreSQL is a process with a port; in the quick ring these two leave it out.
            Map.entry("io.mschat.server.storage.PostgresServer", Set.of("shared", "start")),
            Map.entry("io.mschat.server.storage.TestDatabase", Set.of("POSTGRESQL", "tried")));

    /** Reached from every screen, by Ctrl-Z alone, where a test puts its own action. */
    private static final String STOPS_THE_PROCESS = "io.mschat.cli.terminal.ProcessSignal";

    private static final String ON_EACH_DATABASE = "io.mschat.server.storage.OnEachDatabase";

    @Test
    void unitTestsOpenNoSocketAndStartNoProcess() {
        Map<JavaCodeUnit, String> opening = opening();
        Set<String> found = new TreeSet<>();
        opening.forEach((code, how) -> {
            if (isUnitTest(code.getOwner())) {
                found.add(code.getFullName() + " " + how);
            }
        });
        assertThat(found).isEmpty();
        assertThat(opening.keySet())
                .as("what opens is found where it may be")
                .anyMatch(code -> code.getOwner().getSimpleName().endsWith("IT"));
    }

    @Test
    void unitTestsRunOnNoPostgres() {
        assertThat(CompiledClasses.TESTS.stream()
                        .filter(UnitTestsTest::isUnitTest)
                        .filter(test -> test.isAnnotatedWith(ON_EACH_DATABASE)
                                || test.getMethods().stream()
                                        .anyMatch(method -> method.isAnnotatedWith(ON_EACH_DATABASE)))
                        .map(JavaClass::getName))
                .isEmpty();
    }

    private static boolean isUnitTest(JavaClass type) {
        return type.getName().replaceFirst("\\$.*", "").endsWith("Test");
    }

    /** All code that opens something, by itself or by what it calls, with the way there. */
    private static Map<JavaCodeUnit, String> opening() {
        Map<JavaMember, Set<JavaCodeUnit>> callers = new HashMap<>();
        Map<JavaCodeUnit, String> opening = new HashMap<>();
        Deque<JavaCodeUnit> next = new ArrayDeque<>();
        CompiledClasses.ALL.stream()
                .filter(type -> !type.getName().equals(STOPS_THE_PROCESS))
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .forEach(access -> {
                    if (isOpener(access)) {
                        if (opening.putIfAbsent(
                                        access.getOrigin(),
                                        "-> " + access.getTarget().getFullName())
                                == null) {
                            next.add(access.getOrigin());
                        }
                    } else if (access.getTarget() instanceof CodeUnitAccessTarget target) {
                        target.resolveMember()
                                .ifPresent(called -> callers.computeIfAbsent(called, any -> new HashSet<>())
                                        .add(access.getOrigin()));
                    }
                });
        while (!next.isEmpty()) {
            JavaCodeUnit called = next.remove();
            for (JavaCodeUnit caller : callers.getOrDefault(called, Set.of())) {
                if (opening.putIfAbsent(caller, "-> " + called.getFullName() + " " + opening.get(called)) == null) {
                    next.add(caller);
                }
            }
        }
        return opening;
    }

    private static boolean isOpener(JavaAccess<?> access) {
        String name = access.getTarget().getName();
        return Stream.concat(
                        Stream.of(access.getTargetOwner()), access.getTargetOwner().getAllRawSuperclasses().stream())
                .anyMatch(
                        owner -> OPENERS.getOrDefault(owner.getName(), Set.of()).contains(name));
    }
}
