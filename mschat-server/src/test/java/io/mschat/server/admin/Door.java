package io.mschat.server.admin;

import io.mschat.server.identity.DataFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A real door on a real socket, and what was run through it. */
final class Door implements AutoCloseable {

    private final List<String> ran = new CopyOnWriteArrayList<>();
    private final AdminServer door;
    private final AdminKeyFile.Entry entry;

    private Door(Path data, Function<String, Answer> commands, Duration patience) throws IOException {
        DataFolder folder = DataFolder.at(data);
        Function<String, Answer> recording = line -> {
            ran.add(line);
            return commands.apply(line);
        };
        door = AdminServer.open(folder, recording, new SecureRandom(), Clock.systemUTC(), patience);
        entry = new AdminKeyFile(folder.adminKey()).read();
    }

    static Door open(Path data, Function<String, Answer> commands) throws IOException {
        return new Door(data, commands, Duration.ofMinutes(1));
    }

    /** One that hangs up on peers who say nothing for so long. */
    static Door open(Path data, Duration patience) throws IOException {
        return new Door(data, line -> new Answer(true, line), patience);
    }

    Knock knock() throws IOException {
        return new Knock(entry.port());
    }

    AdminProtocol sealing() {
        return sealing(entry.key());
    }

    static AdminProtocol sealing(AdminKey key) {
        return new AdminProtocol(key, new SecureRandom(), Clock.systemUTC());
    }

    AdminKey key() {
        return entry.key();
    }

    List<String> ran() {
        return ran;
    }

    @Override
    public void close() {
        door.close();
    }
}
