package io.mschat.cli.home;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What was typed, for the next time: the file {@code history}, the latest lines, oldest first, one a line. Clients of the
 * same user add to the same file, under a lock. A comfort: what cannot be kept is forgotten.
 */
public final class InputHistory {

    private static final int KEPT = 1_000;

    /** Shortened not at every line, but when it has grown by this much. */
    private static final int SPARE = 200;

    /** File locks belong to the whole process: this one keeps its threads apart. */
    private static final ReentrantLock PROCESS_LOCK = new ReentrantLock();

    private final Path folder;
    private final Path file;

    /** @param folder made when first needed, readable by its owner only */
    public InputHistory(Path folder) {
        this.folder = folder;
        this.file = folder.resolve("history");
    }

    public List<String> lines() {
        try {
            return read().stream().map(InputHistory::unescape).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    public void add(String typed) {
        PROCESS_LOCK.lock();
        try {
            OwnerOnly.makeDirectory(folder);
            try (FileChannel lock = OwnerOnly.open(
                            file.resolveSibling("history.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = lock.lock()) {
                append(escape(typed) + "\n");
                shorten();
            }
        } catch (IOException e) {
            // It is still in the history of this session.
        } finally {
            PROCESS_LOCK.unlock();
        }
    }

    private void append(String line) throws IOException {
        try (FileChannel channel = OwnerOnly.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            OwnerOnly.write(channel, line);
        }
    }

    private void shorten() throws IOException {
        List<String> lines = read();
        if (lines.size() > KEPT + SPARE) {
            OwnerOnly.replace(file, String.join("\n", lines.subList(lines.size() - KEPT, lines.size())) + "\n");
        }
    }

    private List<String> read() throws IOException {
        return Files.readAllLines(file);
    }

    /** Readers of lines know other breaks than the line feed too. */
    private static String escape(String typed) {
        return typed.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String unescape(String line) {
        StringBuilder typed = new StringBuilder(line.length());
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) {
                char next = line.charAt(++i);
                typed.append(next == 'n' ? '\n' : next == 'r' ? '\r' : next);
            } else {
                typed.append(c);
            }
        }
        return typed.toString();
    }
}
