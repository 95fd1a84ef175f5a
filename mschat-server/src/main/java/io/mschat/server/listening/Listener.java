package io.mschat.server.listening;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An address and port on which a part of the server listens.
 *
 * @param address null for all addresses of this machine
 * @param port 0 for any free port
 * @param portSetting how to choose another port, for sentences
 * @param addressSetting how to choose another address, for sentences
 */
public record Listener(@Nullable InetAddress address, int port, String portSetting, String addressSetting) {

    /** Tries to listen, and stops at once. Returns why that is not possible; empty if it is. */
    public Optional<BindFailure> failure() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(address, port));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(BindFailure.of(e));
        }
    }

    /** What is wrong and what to do, in sentences for the operator. */
    public String sentence(BindFailure failure) {
        String another = "choose another port with " + portSetting + ".";
        return switch (failure.kind()) {
            case TAKEN -> "Port " + port + " is in use. Stop the program that listens there, or " + another;
            case FORBIDDEN ->
                "Port " + port + " is not for this user: those below 1024 need a right."
                        + " systemd gives it with AmbientCapabilities=CAP_NET_BIND_SERVICE; or put a front server there"
                        + " (src-docs/tls.adoc), or " + another;
            case ELSEWHERE ->
                "This machine has no address " + host() + ". Set " + addressSetting + " to one that it has.";
            case OTHER -> "Port " + port + " cannot be had (" + failure.reason() + "). Mend that, or " + another;
        };
    }

    private String host() {
        return address == null ? "of its own" : address.getHostAddress();
    }
}
