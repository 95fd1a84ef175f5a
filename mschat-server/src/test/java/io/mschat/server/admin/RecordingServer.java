package io.mschat.server.admin;

import io.mschat.server.identity.DataFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A real admin server on a real socket, and the commands that it has run. */
final class RecordingServer implements AutoCloseable {

    private final List<String> ran = new CopyOnWriteArrayList<>();
    private final Path data;
    private final AdminServer server;

    private RecordingServer(Path data, Function<String, Answer> commands, Duration readTimeout) throws IOException {
        this.data = data;
        server = AdminServer.open(
                DataFolder.at(data),
                line -> {
                    ran.add(line);
                    return commands.apply(line);
                },
                readTimeout,
                Path.of(System.getProperty("java.io.tmpdir")));
    }

    static RecordingServer open(Path data, Function<String, Answer> commands) throws IOException {
        return new RecordingServer(data, commands, Duration.ofMinutes(1));
    }

    /** A server that disconnects peers who send nothing for so long. */
    static RecordingServer open(Path data, Duration readTimeout) throws IOException {
        return new RecordingServer(data, line -> new Answer(true, line), readTimeout);
    }

    AdminAddress address() throws IOException {
        return AdminAddress.read(AdminSocket.address(new DataFolder(data)));
    }

    RawPeer connect() throws IOException {
        return RawPeer.connect(address());
    }

    List<String> ran() {
        return ran;
    }

    @Override
    public void close() {
        server.close();
    }
}
