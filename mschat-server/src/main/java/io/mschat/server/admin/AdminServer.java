package io.mschat.server.admin;

import io.mschat.server.identity.DataFolder;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on a Unix domain socket that only this user can connect to, and root, and runs the commands that come in, each
 * on a virtual thread of its own.
 */
public final class AdminServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(AdminServer.class);

    /** How many commands may run at once: a person and some scripts. */
    static final int MAX_CONNECTIONS = 8;

    /** For a shell on this machine to send its line and take the answer. */
    private static final Duration PEER_TIMEOUT = Duration.ofSeconds(5);

    private static final Answer FAILED =
            new Answer(false, "The command failed through a fault of the server; its log says which.");

    private final AdminSocket socket;
    private final Function<String, Answer> commands;
    private final Duration timeout;

    private final Semaphore places = new Semaphore(MAX_CONNECTIONS);

    /** The connections whose command has not arrived yet. */
    private final Set<AdminConnection> silent = ConcurrentHashMap.newKeySet();

    private AdminServer(AdminSocket socket, Function<String, Answer> commands, Duration timeout) {
        this.socket = socket;
        this.commands = commands;
        this.timeout = timeout;
    }

    /**
     * Opens the server and publishes its address in the data folder.
     *
     * @param commands runs one command; called by several threads at once
     * @throws IOException if there can be no socket; the message is for the operator
     * @throws io.mschat.server.identity.UnusableFolderException if the data folder cannot be written to
     */
    public static AdminServer open(DataFolder data, Function<String, Answer> commands) throws IOException {
        return open(data, commands, PEER_TIMEOUT, Path.of(System.getProperty("java.io.tmpdir")));
    }

    /**
     * Opens the server with other limits than usual.
     *
     * @param timeout the timeout for a peer to send its command, and again for it to take the response; the command
     *     itself has no timeout
     * @param temporary the folder for temporary files
     */
    static AdminServer open(DataFolder data, Function<String, Answer> commands, Duration timeout, Path temporary)
            throws IOException {
        AdminServer server = new AdminServer(AdminSocket.open(data, temporary), commands, timeout);
        var unused = Thread.ofVirtual().name("mschat-admin-server").start(server::receive);
        return server;
    }

    private boolean isOpen() {
        return socket.channel().isOpen();
    }

    private void receive() {
        while (isOpen()) {
            try {
                receive(socket.channel().accept());
            } catch (IOException e) {
                pause(e);
            }
        }
    }

    /**
     * Waits a second after a failed accept. Otherwise a server that has run out of file handles would loop without a
     * pause.
     */
    private void pause(IOException e) {
        if (isOpen()) {
            log.warn("admin connection lost", e);
            try {
                Thread.sleep(Duration.ofSeconds(1));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void receive(SocketChannel peer) throws IOException {
        if (!places.tryAcquire()) {
            log.debug("admin connection refused: {} at once", MAX_CONNECTIONS);
            peer.close();
            return;
        }
        var unused = Thread.ofVirtual().name("mschat-admin-command").start(() -> {
            try {
                handle(AdminConnection.over(peer));
            } finally {
                places.release();
            }
        });
    }

    /** Reads a command, runs it, and sends the response. A peer that does not send a valid command gets none. */
    private void handle(AdminConnection peer) {
        silent.add(peer);
        try (peer) {
            // Otherwise close() could have missed this connection.
            if (isOpen()) {
                String command = readCommand(peer);
                silent.remove(peer);
                respond(peer, run(command));
            }
        } catch (IOException e) {
            log.debug("admin connection ended", e);
        } finally {
            silent.remove(peer);
        }
    }

    private String readCommand(AdminConnection peer) throws IOException {
        try (Watchdog watchdog = Watchdog.of(timeout, peer)) {
            peer.offer();
            return peer.readCommand();
        }
    }

    private Answer run(String command) {
        try {
            return commands.apply(command);
        } catch (RuntimeException e) {
            log.error("admin command failed", e);
            return FAILED;
        }
    }

    private void respond(AdminConnection peer, Answer answer) throws IOException {
        try (Watchdog watchdog = Watchdog.of(timeout, peer)) {
            peer.writeAnswer(answer);
        }
    }

    private static void close(AdminConnection peer) {
        try {
            peer.close();
        } catch (IOException e) {
            log.debug("admin connection not closed", e);
        }
    }

    /**
     * Deletes the socket, closes connections that have sent no command, and waits up to five seconds for running
     * commands to end.
     */
    @Override
    public void close() {
        if (!isOpen()) {
            return;
        }
        try {
            socket.close();
        } catch (IOException e) {
            log.warn("admin socket not deleted", e);
        }
        silent.forEach(AdminServer::close);
        try {
            if (!places.tryAcquire(MAX_CONNECTIONS, PEER_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                log.warn("admin command still running");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
