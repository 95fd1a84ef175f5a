package io.mschat.server.doctor;

import io.mschat.server.identity.FileErrorText;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.unit.DataSize;

/** Checks what the machine offers, other than ports. */
public final class HostChecks {

    private static final int JAVA_NEEDED = 21;

    /** From this version on a start takes half the time, because loaded classes are cached. */
    private static final int JAVA_WITH_CACHE = 25;

    /** Enough for months of chat, and for the log. */
    private static final DataSize ROOM = DataSize.ofGigabytes(1);

    /** With less room a backup or an upgrade does not fit, and a server reports that it is not ready. */
    public static final DataSize LEAST_ROOM = DataSize.ofMegabytes(100);

    private HostChecks() {}

    public static Finding java(Runtime.Version version) {
        String words = "Java " + version + "; " + JAVA_NEEDED + " is needed";
        return version.feature() >= JAVA_WITH_CACHE
                ? Finding.ok("java", words)
                : Finding.ok("java", words + ", and with " + JAVA_WITH_CACHE + " a start takes half the time");
    }

    public static Finding disk(Path folder) {
        try {
            FileStore store = Files.getFileStore(DataFolderChecks.existing(folder));
            return disk(store.getUsableSpace());
        } catch (IOException e) {
            return Finding.warning("disk", "nobody knows how much room there is: " + FileErrorText.of(e) + ".");
        }
    }

    static Finding disk(long bytes) {
        String words = DataSize.ofBytes(bytes).toMegabytes() + " MB are free";
        if (bytes < LEAST_ROOM.toBytes()) {
            return Finding.failure("disk", words + ". Make room: what is said is refused when the disk is full.");
        }
        return bytes < ROOM.toBytes()
                ? Finding.warning("disk", words + ". Make room, or keep less with mschat.history.age.")
                : Finding.ok("disk", words);
    }
}
