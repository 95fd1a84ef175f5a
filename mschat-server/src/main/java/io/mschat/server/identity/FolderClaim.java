package io.mschat.server.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An exclusive lock on a data folder: only this process serves from it. It ends with {@link #close}, or with the
 * process, however that ends: the lock is the operating system's, and the lock file may stay.
 */
public final class FolderClaim implements AutoCloseable {

    private final FileChannel channel;

    private FolderClaim(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Claims a data folder.
     *
     * @throws UnusableFolderException if another server has it, it cannot be written to, or a restore was interrupted
     */
    public static FolderClaim of(DataFolder data) {
        FolderClaim claim = ofWhateverIsThere(data);
        if (Files.exists(data.restoring())) {
            claim.close();
            throw new UnusableFolderException(
                    "A restore into the data folder " + data.path()
                            + " was interrupted, and it holds some of both. Run the restore again.",
                    null);
        }
        return claim;
    }

    /**
     * Claims a data folder even if a restore was interrupted: for a restore.
     *
     * @throws UnusableFolderException if another server has it, or it cannot be written to
     */
    public static FolderClaim ofWhateverIsThere(DataFolder data) {
        Path file = data.lock();
        try {
            ensure(data, file);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                String holder = holder(file);
                channel.close();
                throw new UnusableFolderException(
                        "The data folder " + data.path() + " is in use by another mschat server" + holder
                                + ". Stop that one, or name another folder with --data DIR.",
                        null);
            }
            channel.truncate(0);
            int unused = channel.write(ByteBuffer.wrap(
                    String.valueOf(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new FolderClaim(channel);
        } catch (IOException e) {
            throw new UnusableFolderException(
                    "The data folder " + data.path() + " cannot be claimed: " + FileErrorText.of(e) + ".", e);
        }
    }

    private static void ensure(DataFolder data, Path file) throws IOException {
        try {
            data.create(file);
        } catch (FileAlreadyExistsException e) {
            // The file stays when its server has ended.
        }
    }

    /**
     * The process that serves from a data folder now, in words for the end of a sentence. Changes nothing.
     *
     * @return empty if there is none
     */
    public static Optional<String> holderOf(Path folder) {
        Path file = new DataFolder(folder).lock();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return lock == null ? Optional.of(holder(file)) : Optional.empty();
        } catch (OverlappingFileLockException e) {
            return Optional.of(holder(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Records a port on which this process listens in the lock file, for {@link #portsAt}. */
    public synchronized void listensAt(int port) {
        try {
            int unused = channel.write(ByteBuffer.wrap(("\n" + port).getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new UncheckedIOException("the file of a claim can be written to", e);
        }
    }

    /**
     * The ports on which the server of a data folder listens; empty if they cannot be read. Right only while there is a
     * holder.
     */
    public static Set<Integer> portsAt(Path folder) {
        try (Stream<String> lines = Files.lines(new DataFolder(folder).lock(), StandardCharsets.US_ASCII)) {
            return lines.skip(1)
                    .filter(line -> line.matches("\\d{1,5}"))
                    .map(Integer::valueOf)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException | UncheckedIOException e) {
            return Set.of();
        }
    }

    /** Takes the lock; null if it is held by another process, or elsewhere in this one. */
    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** The process that wrote the file last, in words; empty if it cannot be read. */
    private static String holder(Path file) {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.US_ASCII)) {
            String pid = lines.findFirst().orElse("");
            return pid.matches("\\d{1,20}") ? " (process " + pid + ")" : "";
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("a file that is open can be closed", e);
        }
    }
}
