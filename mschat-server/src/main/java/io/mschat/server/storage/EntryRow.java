package io.mschat.server.storage;

import io.mschat.protocol.MessageText;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.message.MessageId;
import io.mschat.server.chat.Author;
import io.mschat.server.chat.LogEntry;
import io.mschat.server.chat.NewEntry;
import io.mschat.server.chat.Series;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;

/** Reads rows of the chat log. A row is damaged when no server can have written it as it is. */
final class EntryRow {

    static final String COLUMNS =
            "series, log_offset, at, author, author_name, client_id, receiver, receiver_name, text";

    static final String AFTER = "where series = ? and log_offset > ? order by log_offset limit ?";

    /** The author given to a row that cannot be read. */
    private static final Author NOBODY = new Author("nobody", new Nickname("unknown"));

    private static final String DAMAGED = "(This line is damaged in the server's database.)";

    /** Listener that is called for each damaged row that is read. */
    @FunctionalInterface
    interface Listener {
        void met(LogCheck.Place place, String why);
    }

    private EntryRow() {}

    /** The number of a series in the database. */
    static int number(Series series) {
        return switch (series) {
            case ROOM -> 1;
            case DIRECT -> 2;
        };
    }

    /**
     * Reads one row. A damaged row is replaced by an entry that says so, because one damaged row must not keep the rows
     * around it from being read.
     */
    static LogEntry read(ResultSet row, Listener damaged) throws SQLException {
        long offset = row.getLong("log_offset");
        Instant at = Instant.ofEpochMilli(row.getLong("at"));
        try {
            return new LogEntry(offset, at, draft(row));
        } catch (IllegalArgumentException | NullPointerException e) {
            boolean toRoom = row.getString("receiver") == null;
            Series series = row.getInt("series") == number(Series.ROOM) ? Series.ROOM : Series.DIRECT;
            damaged.met(new LogCheck.Place(series, offset), String.valueOf(e.getMessage()));
            MessageId id = new MessageId("damaged-" + offset);
            return new LogEntry(
                    offset,
                    at,
                    toRoom
                            ? new NewEntry.ToRoom(NOBODY, id, DAMAGED)
                            : new NewEntry.ToOne(
                                    NOBODY, id, new Author(row.getString("receiver"), NOBODY.nickname()), DAMAGED));
        }
    }

    private static NewEntry draft(ResultSet row) throws SQLException {
        Author author = author(row, "author");
        MessageId id = new MessageId(row.getString("client_id"));
        String text = new MessageText(row.getString("text")).value();
        return row.getString("receiver") == null
                ? new NewEntry.ToRoom(author, id, text)
                : new NewEntry.ToOne(author, id, author(row, "receiver"), text);
    }

    private static Author author(ResultSet row, String column) throws SQLException {
        return new Author(
                Objects.requireNonNull(row.getString(column), column),
                new Nickname(Objects.requireNonNull(row.getString(column + "_name"), column + "_name")));
    }
}
