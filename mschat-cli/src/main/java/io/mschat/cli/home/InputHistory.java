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
 * The input history that is kept between sessions: the file {@code history} with the latest lines, oldest first, one
 * per line. Clients of the same user append to the same file under a lock. I/O errors are ignored: lines that cannot be
 * written are not kept.
 */
public final class InputHistory {

    private static final int KEPT = 1_000;

    /** The file is shortened only when it has grown by this many lines, not at every line. */
    private static final int SPARE = 200;

    /** Excludes the other threads of this process: a file lock belongs to the whole process. */
    private static final ReentrantLock PROCESS_LOCK = new ReentrantLock();

    private final Path folder;
    private final Path file;

    /** @param folder created when it is first needed, readable by its owner only */
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
            PrivateFiles.makeDirectory(folder);
            try (FileChannel lock = PrivateFiles.open(
                            file.resolveSibling("history.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = lock.lock()) {
                append(escape(typed) + "\n");
                shorten();
            }
        } catch (IOException e) {
            // The line is still in the history of this session.
        } finally {
            PROCESS_LOCK.unlock();
        }
    }

    private void append(String line) throws IOException {
        try (FileChannel channel = PrivateFiles.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            PrivateFiles.write(channel, line);
        }
    }

    private void shorten() throws IOException {
        List<String> lines = read();
        if (lines.size() > KEPT + SPARE) {
            PrivateFiles.replace(file, String.join("\n", lines.subList(lines.size() - KEPT, lines.size())) + "\n");
        }
    }

    private List<String> read() throws IOException {
        return Files.readAllLines(file);
    }

    /** Escapes line breaks. A carriage return too: readers of lines take it for a break as well. */
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
