package io.mschat.acceptance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for servers that stop and start again at the same one. Below those that systems take for outgoing connections: while
 * the server is down, whoever tries to reach it could be given its port, and even reach themselves.
 */
final class StablePorts {

    /** Each process that runs tests has its own part of them. */
    private static final int FIRST = 20_000 + 1_000 * Integer.getInteger("mschat.test.fork", 0);

    private static final AtomicInteger NEXT = new AtomicInteger(FIRST);

    private StablePorts() {}

    /** One that is free, as the port behind it is. */
    static int take() {
        int port;
        do {
            port = NEXT.getAndAdd(2);
        } while (!isFree(port) || !isFree(port + 1));
        return port;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
