package io.mschat.cli.home;

import io.mschat.protocol.Nickname;
import io.mschat.protocol.ServerAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where somebody chatted last, and as whom: the file {@code last}, {@code host:port} and the nickname in one line each. A
 * comfort: where it cannot be read nothing is remembered, and where it cannot be written nothing is.
 */
public final class LastVisit {

    private final Path folder;
    private final Path file;

    /** @param folder made when first needed, readable by its owner only */
    public LastVisit(Path folder) {
        this.folder = folder;
        this.file = folder.resolve("last");
    }

    /**
     * What is remembered.
     *
     * @param nick empty for somebody who did not choose one
     */
    public record Visited(ServerAddress server, Optional<Nickname> nick) {}

    public Optional<Visited> read() {
        try {
            List<String> lines = Files.readAllLines(file);
            Optional<ServerAddress> server = lines.stream().findFirst().flatMap(ServerAddress::parse);
            Optional<Nickname> nick = lines.stream().skip(1).findFirst().flatMap(Nickname::from);
            return server.map(address -> new Visited(address, nick));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    public void remember(ServerAddress server, Optional<Nickname> nick) {
        try {
            OwnerOnly.makeDirectory(folder);
            OwnerOnly.replace(
                    file,
                    (server.isTls() ? server.withoutFingerprint() : server.endpoint()) + "\n"
                            + nick.map(Nickname::value).orElse("") + "\n");
        } catch (IOException e) {
            // The next time asks as this one did.
        }
    }
}
