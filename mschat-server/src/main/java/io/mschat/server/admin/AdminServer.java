package io.mschat.server.admin;

import io.mschat.server.identity.DataFolder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on loopback for clients that can read {@code admin.key} in the data folder, and runs their commands, each on
 * a virtual thread of its own. Port and key are new each time it is opened.
 */
public final class AdminServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(AdminServer.class);

    static final int MAX_CONVERSATIONS = 8;

    static final String LOOPBACK = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ServerSocket listener;
    private final AdminKeyFile file;
    private final AdminKeyFile.Entry entry;
    private final AdminSession conversation;

    private final Semaphore places = new Semaphore(MAX_CONVERSATIONS);

    /** The connections that have not shown yet that they have the key. */
    private final Set<Socket> strangers = ConcurrentHashMap.newKeySet();

    private AdminServer(ServerSocket listener, AdminKeyFile file, AdminKeyFile.Entry entry, AdminSession conversation) {
        this.listener = listener;
        this.file = file;
        this.entry = entry;
        this.conversation = conversation;
    }

    /**
     * Opens the server and writes the key file.
     *
     * @param commands runs one command; called by several threads at once
     */
    public static AdminServer open(DataFolder data, Function<String, Answer> commands, SecureRandom random, Clock clock)
            throws IOException {
        return open(data, commands, random, clock, PATIENCE);
    }

    static AdminServer open(
            DataFolder data, Function<String, Answer> commands, SecureRandom random, Clock clock, Duration patience)
            throws IOException {
        ServerSocket listener = new ServerSocket();
        try {
            listener.bind(new InetSocketAddress(LOOPBACK, 0));
            AdminKeyFile file = new AdminKeyFile(data.adminKey());
            AdminKeyFile.Entry entry = new AdminKeyFile.Entry(listener.getLocalPort(), AdminKey.generate(random));
            file.write(entry);
            AdminServer server = new AdminServer(
                    listener,
                    file,
                    entry,
                    new AdminSession(new AdminProtocol(entry.key(), random, clock), commands, patience));
            var unused = Thread.ofVirtual().name("mschat-admin-server").start(server::receive);
            return server;
        } catch (IOException e) {
            listener.close();
            throw e;
        }
    }

    private void receive() {
        while (!listener.isClosed()) {
            try {
                receive(listener.accept());
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
        if (!listener.isClosed()) {
            log.warn("admin connection lost", e);
            try {
                Thread.sleep(Duration.ofSeconds(1));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void receive(Socket peer) throws IOException {
        if (!places.tryAcquire()) {
            log.debug("admin connection refused: {} at once", MAX_CONVERSATIONS);
            peer.close();
            return;
        }
        var unused = Thread.ofVirtual().name("mschat-admin-" + peer.getPort()).start(() -> {
            try {
                converse(peer);
            } finally {
                places.release();
            }
        });
    }

    private void converse(Socket peer) {
        strangers.add(peer);
        try {
            // Otherwise close() could have missed this connection.
            if (listener.isClosed()) {
                hangUp(peer);
            }
            conversation.hold(peer, () -> strangers.remove(peer));
        } finally {
            strangers.remove(peer);
        }
    }

    private static void hangUp(Socket peer) {
        try {
            peer.close();
        } catch (IOException e) {
            log.debug("admin connection not closed", e);
        }
    }

    /**
     * Deletes the key file, closes connections that have not been authenticated, and waits up to five seconds for
     * running commands to end.
     */
    @Override
    public void close() {
        if (listener.isClosed()) {
            return;
        }
        try {
            listener.close();
            file.delete(entry);
        } catch (IOException e) {
            log.warn("admin key not deleted", e);
        }
        strangers.forEach(AdminServer::hangUp);
        try {
            if (!places.tryAcquire(MAX_CONVERSATIONS, PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                log.warn("admin command still running");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
