package io.mschat.server.storage;

import io.mschat.protocol.StreamId;
import io.mschat.server.chat.log.LogEntry;
import io.mschat.server.chat.log.MessageLog;
import io.mschat.server.chat.log.NewEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The highest offsets that this server has seen in the log, in a file outside of the database: one line, the epoch, and for
 * each stream an offset and what tells its entry from others. It survives the death of the server, and is not forced to the disk: after the machine's death
 * it may be lower than the log, which harms nobody. Thread-safe; methods take microseconds and never throw.
 */
final class HighWaterMark implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(HighWaterMark.class);

    /** So that the file never grows: what stands in it is always replaced whole. */
    private static final int BYTES = 128;

    private final Path file;

    // Guarded by this.
    private String epoch = "";
    private final Map<StreamId, Point> highest = new HashMap<>();
    private @Nullable FileChannel channel;

    /**
     * A place in a stream.
     *
     * @param entry tells the entry there from others; 0 if that is not known
     */
    record Point(long offset, int entry) {

        static final Point BEGINNING = new Point(0, 0);

        static Point of(LogEntry entry) {
            NewEntry message = entry.message();
            return new Point(
                    entry.offset(), (message.id() + " " + message.author().key()).hashCode());
        }
    }

    /** What was noted. */
    record Noted(String epoch, Map<StreamId, Point> points) {

        Point at(StreamId stream) {
            return points.getOrDefault(stream, Point.BEGINNING);
        }
    }

    HighWaterMark(Path file) {
        this.file = file;
    }

    /** What was noted last, by an earlier server too; empty if nothing was, or it cannot be read. */
    Optional<Noted> read() {
        try {
            String[] words = Files.readString(file).strip().split(" ");
            Map<StreamId, Point> points = new HashMap<>();
            for (int i = 0; i < MessageLog.STREAMS.size(); i++) {
                Point point = new Point(Long.parseLong(words[2 * i + 1]), Integer.parseInt(words[2 * i + 2]));
                points.put(MessageLog.STREAMS.get(i), point);
            }
            return Optional.of(new Noted(words[0], points));
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** Begins with an epoch. */
    synchronized void begin(Noted now) {
        epoch = now.epoch();
        highest.clear();
        highest.putAll(now.points());
        write();
    }

    /** Notes a place, if it is behind all before. */
    synchronized void note(StreamId stream, Point point) {
        if (point.offset() > highest.getOrDefault(stream, Point.BEGINNING).offset()) {
            highest.put(stream, point);
            write();
        }
    }

    private void write() {
        StringBuilder line = new StringBuilder(epoch);
        for (StreamId stream : MessageLog.STREAMS) {
            Point point = highest.getOrDefault(stream, Point.BEGINNING);
            line.append(' ').append(point.offset()).append(' ').append(point.entry());
        }
        line.repeat(' ', Math.max(0, BYTES - 1 - line.length())).append('\n');
        try {
            if (channel == null) {
                channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            }
            channel.write(ByteBuffer.wrap(line.toString().getBytes(StandardCharsets.US_ASCII)), 0);
        } catch (IOException e) {
            // Without it a log that goes back while no server runs is not noticed; all else goes on.
            log.debug("high-water mark not written", e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            log.debug("high-water mark not closed", e);
        }
    }
}
