package io.mschat.server.storage;

import io.mschat.protocol.MessageText;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.server.chat.log.Author;
import io.mschat.server.chat.log.LogEntry;
import io.mschat.server.chat.log.MessageLog;
import io.mschat.server.chat.log.NewEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Reads rows of the chat log. A row is damaged when no server can have written it as it is. */
final class EntryRow {

    static final String COLUMNS =
            "series, log_offset, at, author, author_name, client_id, receiver, receiver_name, kind, body";

    static final String AFTER = "where series = ? and log_offset > ? order by log_offset limit ?";

    /** The author given to a row that cannot be read. */
    private static final Author NOBODY = new Author("nobody", new Nickname("unknown"));

    private static final Payload DAMAGED = Payload.text("(This line is damaged in the server's database.)");

    /** Listener that is called for each damaged row that is read. */
    @FunctionalInterface
    interface Listener {
        void met(LogCheck.Place place, String why);
    }

    private EntryRow() {}

    /** The number of a stream in the database. */
    static int number(StreamId stream) {
        int number = MessageLog.STREAMS.indexOf(stream) + 1;
        if (number == 0) {
            throw new IllegalArgumentException("no such stream: " + stream);
        }
        return number;
    }

    /**
     * Reads one row. A damaged row is replaced by an entry that says so, because one damaged row must not keep the rows
     * around it from being read.
     */
    static LogEntry read(ResultSet row, Listener damaged) throws SQLException {
        long offset = row.getLong("log_offset");
        Instant at = Instant.ofEpochMilli(row.getLong("at"));
        // The row is found by its number, so that this is its stream, whatever else is in it.
        StreamId stream = row.getInt("series") == number(StreamId.LOBBY) ? StreamId.LOBBY : StreamId.DIRECT;
        try {
            return new LogEntry(offset, at, message(row, stream));
        } catch (IllegalArgumentException | NullPointerException e) {
            damaged.met(new LogCheck.Place(stream, offset), String.valueOf(e.getMessage()));
            MessageId id = new MessageId("damaged-" + offset);
            String receiver = Objects.requireNonNullElse(row.getString("receiver"), NOBODY.key());
            return new LogEntry(
                    offset,
                    at,
                    stream.equals(StreamId.LOBBY)
                            ? NewEntry.inRoom(StreamId.LOBBY, NOBODY, id, DAMAGED)
                            : NewEntry.direct(NOBODY, id, new Author(receiver, NOBODY.nickname()), DAMAGED));
        }
    }

    private static NewEntry message(ResultSet row, StreamId stream) throws SQLException {
        Author author = author(row, "author");
        MessageId id = new MessageId(row.getString("client_id"));
        Optional<Author> receiver =
                row.getString("receiver") == null ? Optional.empty() : Optional.of(author(row, "receiver"));
        return new NewEntry(stream, author, id, receiver, payload(row));
    }

    /** Of every kind, because a body of whatever kind is sent to people, and one that is too long fits into no frame. */
    private static Payload payload(ResultSet row) throws SQLException {
        Payload payload = new Payload(row.getString("kind"), row.getString("body"));
        var unused = new MessageText(payload.body());
        return payload;
    }

    private static Author author(ResultSet row, String column) throws SQLException {
        return new Author(
                Objects.requireNonNull(row.getString(column), column),
                new Nickname(Objects.requireNonNull(row.getString(column + "_name"), column + "_name")));
    }
}
