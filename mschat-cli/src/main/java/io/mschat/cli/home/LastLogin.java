package io.mschat.cli.home;

import io.mschat.protocol.Nickname;
import io.mschat.protocol.ServerAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The server and the nickname of the last chat: the file {@code last}, with the server's address (for TLS without the
 * fingerprint, otherwise {@code host:port}) and the nickname on a line each. I/O errors are ignored: if the file cannot
 * be read or written, nothing is remembered.
 */
public final class LastLogin {

    private final Path folder;
    private final Path file;

    /** @param folder created when it is first needed, readable by its owner only */
    public LastLogin(Path folder) {
        this.folder = folder;
        this.file = folder.resolve("last");
    }

    /**
     * The last chat.
     *
     * @param nick empty if the user did not choose a nickname
     */
    public record Entry(ServerAddress server, Optional<Nickname> nick) {}

    public Optional<Entry> read() {
        try {
            List<String> lines = Files.readAllLines(file);
            Optional<ServerAddress> server = lines.stream().findFirst().flatMap(ServerAddress::parse);
            Optional<Nickname> nick = lines.stream().skip(1).findFirst().flatMap(Nickname::from);
            return server.map(address -> new Entry(address, nick));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    public void remember(ServerAddress server, Optional<Nickname> nick) {
        try {
            PrivateFiles.makeDirectory(folder);
            PrivateFiles.replace(
                    file,
                    (server.isTls() ? server.withoutFingerprint() : server.endpoint()) + "\n"
                            + nick.map(Nickname::value).orElse("") + "\n");
        } catch (IOException e) {
            // The next start then has the same defaults as this one.
        }
    }
}
