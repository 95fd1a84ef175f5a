package io.mschat.acceptance;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * TCP ports for servers that stop and start again at the same one. Below those that systems take for outgoing connections: while
 * the server is down, whoever tries to reach it could be given its port, and even reach themselves.
 */
final class StablePorts {

    private static final int FIRST = 10_000;
    private static final int END = 32_000;

    /** A UDP socket of the same number says to other processes that run tests that a port is taken; it is closed with this JVM. */
    private static final List<DatagramSocket> MARKS = new ArrayList<>();

    private StablePorts() {}

    /** One that is free, as the port behind it is. No other process that runs tests takes either before this JVM has ended. */
    static synchronized int take() {
        while (true) {
            int port = 2 * ThreadLocalRandom.current().nextInt(FIRST / 2, END / 2);
            Optional<DatagramSocket> mark = mark(port);
            if (mark.isPresent()) {
                MARKS.add(mark.get());
                if (isFree(port) && isFree(port + 1)) {
                    return port;
                }
            }
        }
    }

    private static Optional<DatagramSocket> mark(int port) {
        try {
            return Optional.of(new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
        } catch (SocketException e) {
            return Optional.empty();
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
