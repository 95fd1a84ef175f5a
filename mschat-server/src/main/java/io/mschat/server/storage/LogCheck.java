package io.mschat.server.storage;

import io.mschat.protocol.StreamId;
import io.mschat.server.chat.log.LogEntry;
import io.mschat.server.chat.log.MessageLog;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The result of checking all rows of a chat log, read as a server would read them.
 *
 * @param rows how many rows there are
 * @param damaged how many of them are damaged
 * @param first the places of the first damaged rows, at most {@value #MAX_TOLD}
 */
public record LogCheck(long rows, long damaged, List<Place> first) {

    private static final int MAX_TOLD = 5;

    /** How many rows are read at once. */
    private static final int PORTION = 1_000;

    /** The place of a row in the log. */
    public record Place(StreamId stream, long offset) {
        /** For example {@code lobby 17}. */
        @Override
        public String toString() {
            return stream + " " + offset;
        }
    }

    public LogCheck {
        first = List.copyOf(first);
    }

    /**
     * Reads all rows, also while the database is in use. Changes nothing and blocks no writer.
     *
     * @param connection a connection in auto-commit mode, to a database with this program's tables
     * @throws SQLException if the database cannot be asked
     */
    public static LogCheck of(Connection connection) throws SQLException {
        Counter counter = new Counter();
        try (PreparedStatement portion =
                connection.prepareStatement("select " + EntryRow.COLUMNS + " from chat_entry " + EntryRow.AFTER)) {
            for (StreamId stream : MessageLog.STREAMS) {
                portion.setInt(1, EntryRow.number(stream));
                portion.setInt(3, PORTION);
                counter.offset = Long.MIN_VALUE;
                do {
                    portion.setLong(2, counter.offset);
                } while (counter.count(portion) == PORTION);
            }
        }
        return new LogCheck(counter.rows, counter.damaged, counter.first);
    }

    private static final class Counter {
        private long rows;
        private long damaged;
        private long offset;
        private final List<Place> first = new ArrayList<>(MAX_TOLD);

        /** Reads one portion, and returns how many rows it had. */
        private int count(PreparedStatement portion) throws SQLException {
            int read = 0;
            try (ResultSet answer = portion.executeQuery()) {
                while (answer.next()) {
                    LogEntry entry = EntryRow.read(answer, this::met);
                    offset = entry.offset();
                    read++;
                }
            }
            rows += read;
            return read;
        }

        private void met(Place place, String why) {
            damaged++;
            if (first.size() < MAX_TOLD) {
                first.add(place);
            }
        }
    }
}
