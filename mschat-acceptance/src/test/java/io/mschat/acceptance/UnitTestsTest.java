package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code *Test} says of a class that it needs nothing beyond its JVM and a folder. What needs more is an {@code *IT}. */
class UnitTestsTest {

    /** What opens a socket or starts a process: calls of these, in the JDK or a library, {@code <init>} being a constructor. */
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

    /** Of every terminal, and starts a shell only when somebody types Ctrl-Z: {@code JobControlIT} does. */
    private static final String SUSPENDED = "io.mschat.cli.terminal.ProcessSignal.passOn()";

    /** Of the server's tests, which are not on this module's class path. */
    private static final String ON_EACH_DATABASE = "io.mschat.server.storage.OnEachDatabase";

    private static final JavaClasses CLASSES = new ClassFileImporter().importPaths(folders());

    private static List<Path> folders() {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            return modules.flatMap(module ->
                            Stream.of("target/classes", "target/test-classes").map(module::resolve))
                    .filter(Files::isDirectory)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

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
                .as("those that do, so that this is no list of names that nobody uses any more")
                .anyMatch(code -> code.getOwner().getSimpleName().endsWith("IT"));
    }

    @Test
    void unitTestsRunOnNoPostgres() {
        assertThat(CLASSES.stream()
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
        Map<String, Collection<JavaAccess<?>>> callers = new HashMap<>();
        Map<JavaCodeUnit, String> opening = new HashMap<>();
        Deque<JavaCodeUnit> next = new ArrayDeque<>();
        CLASSES.stream().flatMap(type -> type.getAccessesFromSelf().stream()).forEach(access -> {
            if (access.getOrigin().getFullName().equals(SUSPENDED)) {
                return;
            }
            if (isOpener(access)) {
                if (opening.putIfAbsent(
                                access.getOrigin(), "-> " + access.getTarget().getFullName())
                        == null) {
                    next.add(access.getOrigin());
                }
            } else if (access.getTarget() instanceof CodeUnitAccessTarget target) {
                target.resolveMember()
                        .ifPresent(called -> callers.computeIfAbsent(
                                        called.getFullName(),
                                        name -> new TreeSet<>((one, other) ->
                                                one.getDescription().compareTo(other.getDescription())))
                                .add(access));
            }
        });
        while (!next.isEmpty()) {
            JavaCodeUnit called = next.remove();
            for (JavaAccess<?> access : callers.getOrDefault(called.getFullName(), List.of())) {
                String how = "-> " + called.getFullName() + " " + opening.get(called);
                if (opening.putIfAbsent(access.getOrigin(), how) == null) {
                    next.add(access.getOrigin());
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
