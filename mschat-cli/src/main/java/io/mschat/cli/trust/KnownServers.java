package io.mschat.cli.trust;

import io.mschat.cli.home.PrivateFiles;
import io.mschat.client.failure.Failure;
import io.mschat.client.failure.FileErrorText;
import io.mschat.client.text.SafeText;
import io.mschat.protocol.Fingerprint;
import io.mschat.protocol.ServerAddress;
import io.mschat.protocol.program.ByteOrderMark;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The identities of the servers that this user trusts: the file {@code known_servers}, with a line {@code host:port
 * SHA256:...} for each server. Empty lines and lines that begin with {@code #} belong to the user and are kept.
 *
 * <p>The file is replaced as a whole and under a lock: readers never see a partial file, and two clients do not lose
 * each other's lines. A file that cannot be parsed is never written to.
 */
public final class KnownServers {

    /** Excludes the other threads of this process: a file lock belongs to the whole process. */
    private static final ReentrantLock PROCESS_LOCK = new ReentrantLock();

    private final Path file;

    /** @param directory created when it is first needed, readable by its owner only */
    public KnownServers(Path directory) {
        this.file = directory.resolve("known_servers");
    }

    /**
     * A remembered server.
     *
     * @param endpoint {@code host:port}
     */
    public record Entry(String endpoint, Fingerprint fingerprint) {}

    public Verdict judge(ServerAddress address, Fingerprint shown) throws Failure {
        Optional<Fingerprint> pinned = address.fingerprint();
        if (pinned.isPresent() && !pinned.get().equals(shown)) {
            return new Verdict.NotAsPinned(pinned.get());
        }
        Optional<Fingerprint> remembered = find(address.endpoint(), entriesFor(address));
        if (remembered.isPresent()) {
            return remembered.get().equals(shown) ? new Verdict.Known() : new Verdict.Changed(remembered.get());
        }
        return pinned.isPresent() ? new Verdict.Pinned() : new Verdict.Unknown();
    }

    /** All remembered servers, in the order in which they were added. */
    public List<Entry> all() throws Failure {
        try {
            return entries(read());
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /**
     * Checks that the file can be used to judge this address.
     *
     * @throws Failure if the file is damaged, or if it cannot be read and the address has no fingerprint
     */
    public void check(ServerAddress address) throws Failure {
        var unused = entriesFor(address);
    }

    private List<Entry> entriesFor(ServerAddress address) throws Failure {
        try {
            return entries(read());
        } catch (IOException e) {
            if (address.fingerprint().isPresent()) {
                return List.of();
            }
            throw unusable(e);
        }
    }

    /** Remembers a server that is not known yet. For a known server the old identity stays. */
    public void remember(ServerAddress address, Fingerprint fingerprint) throws Failure {
        try {
            add(address, fingerprint);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /**
     * Remembers a server that is not known yet, and ignores I/O errors: for a server whose address contains the
     * fingerprint, so that it can be verified the next time too.
     */
    public void rememberIfPossible(ServerAddress address, Fingerprint fingerprint) throws Failure {
        try {
            add(address, fingerprint);
        } catch (IOException e) {
            // The home directory may be read-only or missing.
        }
    }

    private void add(ServerAddress address, Fingerprint fingerprint) throws Failure, IOException {
        update(lines -> {
            if (entries(lines).stream().noneMatch(entry -> entry.endpoint().equals(address.endpoint()))) {
                lines.add(address.endpoint() + " " + fingerprint);
            }
        });
    }

    /**
     * Forgets a server.
     *
     * @return false if it was not known
     */
    public boolean forget(String endpoint) throws Failure {
        if (find(endpoint, all()).isEmpty()) {
            return false;
        }
        try {
            update(lines -> {
                entries(lines);
                lines.removeIf(line -> line.strip().startsWith(endpoint + " "));
            });
        } catch (IOException e) {
            throw unusable(e);
        }
        return true;
    }

    private static Optional<Fingerprint> find(String endpoint, List<Entry> entries) {
        return entries.stream()
                .filter(entry -> entry.endpoint().equals(endpoint))
                .map(Entry::fingerprint)
                .findFirst();
    }

    private interface Change {
        void applyTo(List<String> lines) throws Failure;
    }

    private void update(Change change) throws Failure, IOException {
        PROCESS_LOCK.lock();
        try {
            PrivateFiles.makeDirectory(directory());
            try (FileChannel channel = PrivateFiles.open(
                            directory().resolve("known_servers.lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                rewrite(change);
            }
        } finally {
            PROCESS_LOCK.unlock();
        }
    }

    private void rewrite(Change change) throws IOException, Failure {
        List<String> lines = new ArrayList<>(read());
        change.applyTo(lines);
        PrivateFiles.replace(file, lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
    }

    private List<String> read() throws IOException {
        try {
            return ByteOrderMark.removedFrom(Files.readAllLines(file));
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private List<Entry> entries(List<String> lines) throws Failure {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.isBlank() && !line.startsWith("#")) {
                entries.add(entry(line, i + 1));
            }
        }
        return entries;
    }

    private Entry entry(String line, int number) throws Failure {
        String[] words = line.strip().split(" ", -1);
        Optional<ServerAddress> address = ServerAddress.parse(words[0]);
        if (words.length == 2 && address.isPresent() && address.get().endpoint().equals(words[0])) {
            Optional<Fingerprint> fingerprint = Fingerprint.parse(words[1]);
            if (fingerprint.isPresent()) {
                return new Entry(words[0], fingerprint.get());
            }
        }
        throw new Failure.Refused(SafeText.format(
                "Line %d of %s is damaged: expected HOST:PORT SHA256:FINGERPRINT. Mend or remove that line; until then no server is trusted.",
                number, file));
    }

    private Failure unusable(IOException e) {
        return new Failure.Refused(SafeText.format(
                "%s cannot be used: %s. Mend it; until then no server is trusted.", file, FileErrorText.of(e)));
    }

    private Path directory() {
        Path directory = file.getParent();
        return directory == null ? Path.of("") : directory;
    }
}
