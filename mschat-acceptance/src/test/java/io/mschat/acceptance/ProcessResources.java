package io.mschat.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a server's process holds at a moment, by the kernel and by its own Java. Linux only.
 *
 * @param sockets open ones, those that listen and those to a database included
 * @param threads the machine's, not the virtual ones
 * @param liveBytes of all objects that are in use
 * @param objects in use, by the names of their classes
 */
record ProcessResources(long sockets, long threads, long liveBytes, Map<String, Long> objects) {

    private static final Set<String> OF_CONNECTIONS = Set.of(
            "io.mschat.server.connection.Connection",
            "io.mschat.server.connection.Writer",
            "io.mschat.server.connection.OutboundQueue",
            "io.mschat.server.chat.Member",
            "io.mschat.protocol.tunnel.Sealer",
            "io.mschat.protocol.tunnel.Opener",
            "org.apache.tomcat.websocket.WsSession",
            "org.apache.tomcat.util.net.NioEndpoint$NioSocketWrapper");

    private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");

    /** Has the server collect its garbage first. */
    static ProcessResources of(RunningServer server) {
        long pid = server.handle().pid();
        Map<String, Long> objects = new TreeMap<>();
        long liveBytes = 0;
        for (String line : jcmd(pid, "GC.class_histogram")) {
            // "  12:   345   6789  io.mschat.Example (module@version)", and at the end "Total   345   6789".
            String[] fields = line.strip().split("\\s+");
            if (fields[0].equals("Total")) {
                liveBytes = Long.parseLong(fields[2]);
            } else if (fields.length > 3 && fields[0].matches("\\d+:")) {
                objects.put(fields[3], Long.parseLong(fields[1]));
            }
        }
        return new ProcessResources(
                sockets(server), count(proc(pid).resolve("task"), entry -> true), liveBytes, objects);
    }

    /** How many sockets it has open. */
    static long sockets(RunningServer server) {
        return count(proc(server.handle().pid()).resolve("fd"), ProcessResources::isSocket);
    }

    long count(String className) {
        return objects.getOrDefault(className, 0L);
    }

    /** What there is for each connection. */
    Map<String, Long> ofConnections() {
        Map<String, Long> some = new TreeMap<>(objects);
        some.keySet().retainAll(OF_CONNECTIONS);
        return some;
    }

    private static Path proc(long pid) {
        return Path.of("/proc", Long.toString(pid));
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (NoSuchFileException e) {
            // Closed since it was listed.
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Choice {
        boolean isCounted(Path entry);
    }

    private static long count(Path folder, Choice choice) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(choice::isCounted).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many classes its Java has loaded. */
    static long loadedClasses(RunningServer server) {
        return jcmd(server.handle().pid(), "PerfCounter.print").stream()
                .filter(line -> line.matches("java\\.cls\\.(sharedL|l)oadedClasses=\\d+"))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf('=') + 1)))
                .sum();
    }

    private static List<String> jcmd(long pid, String command) {
        Mschat.Run jcmd = Mschat.run(new ProcessBuilder(
                JCMD.toString(), "-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC", "" + pid, command));
        if (jcmd.exitCode() != 0) {
            throw new AssertionError("jcmd failed: " + jcmd.output());
        }
        return jcmd.output().lines().toList();
    }
}
