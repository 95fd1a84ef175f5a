package io.mschat.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a process waits for connections, as Linux tells it: proc(5). */
final class Listening {

    private static final String LISTEN = "0A";
    private static final int IPV4_DIGITS = 8;

    private Listening() {}

    static List<InetSocketAddress> of(ProcessHandle process) {
        Path folder = Path.of("/proc", String.valueOf(process.pid()));
        Set<String> own = sockets(folder.resolve("fd"));
        return Stream.of("tcp", "tcp6")
                .map(folder.resolve("net")::resolve)
                .flatMap(Listening::lines)
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns[3].equals(LISTEN) && own.contains("socket:[" + columns[9] + "]"))
                .map(columns -> address(columns[1]))
                .toList();
    }

    private static Stream<String> lines(Path table) {
        try {
            return Files.readAllLines(table).stream().skip(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> sockets(Path descriptors) {
        try (Stream<Path> all = Files.list(descriptors)) {
            return all.map(Listening::target).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return "closed meanwhile";
        }
    }

    /** An IPv4 address, also where it is written as an IPv6 one: its last four bytes, the last of them first. */
    private static InetSocketAddress address(String hex) {
        String[] parts = hex.split(":", 2);
        byte[] bytes = HexFormat.of().parseHex(parts[0].substring(parts[0].length() - IPV4_DIGITS));
        byte[] ordered = {bytes[3], bytes[2], bytes[1], bytes[0]};
        try {
            return new InetSocketAddress(InetAddress.getByAddress(ordered), Integer.parseInt(parts[1], 16));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
