package io.mschat.server.storage;

import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.MessageId;
import io.mschat.server.chat.log.Author;
import io.mschat.server.chat.log.LogEnd;
import io.mschat.server.chat.log.LogEntry;
import io.mschat.server.chat.log.MessageLog;
import io.mschat.server.chat.log.NewEntry;
import io.mschat.server.storage.damage.DamagedRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The chat log in a database: what {@link #append} has returned is on its disk. Any number of servers may write to one
 * database. The row of a stream is locked while its next offsets are assigned, so that entries are committed in the
 * order of their offsets. All methods throw Spring's {@code DataAccessException} or {@code TransactionException} if the
 * database does not answer.
 */
public final class SqlMessageLog implements MessageLog {

    /** How many rows are deleted in one statement: few enough that messages waiting to be appended are not held up. */
    private static final int FORGET_AT_ONCE = 1_000;

    /** How often in a row; the rest waits for the next time. */
    private static final int FORGET_TIMES = 100;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final InstantSource clock;
    private final Supplier<String> epochs;
    private final DamagedRows damaged = new DamagedRows();

    /** @param epochs gives a new epoch each time, for a log that begins now */
    public SqlMessageLog(DataSource database, Supplier<String> epochs, InstantSource clock) {
        this.jdbc = new JdbcTemplate(database);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(database));
        this.clock = clock;
        this.epochs = epochs;
        transactions.executeWithoutResult(status -> StreamRows.prepare(jdbc, epochs.get()));
    }

    @Override
    public LogEnd end() {
        Map<StreamId, Long> last = new HashMap<>();
        Map<StreamId, String> epochs = new HashMap<>();
        for (StreamId stream : MessageLog.STREAMS) {
            jdbc.query(
                    "select epoch, last_offset from chat_series where series = ?",
                    row -> {
                        epochs.put(stream, row.getString(1));
                        last.put(stream, row.getLong(2));
                    },
                    EntryRow.number(stream));
        }
        return new LogEnd(Objects.requireNonNull(epochs.get(StreamId.LOBBY)), last);
    }

    /** Also lowers the offsets up to which direct messages were received to the end of the log. */
    @Override
    public LogEnd startNewEpoch(String epoch) {
        return Objects.requireNonNull(transactions.execute(status -> {
            if (jdbc.update("update chat_series set epoch = ? where epoch = ?", epochs.get(), epoch) > 0) {
                StreamRows.forgetWhatIsSeenBehindTheEnd(jdbc);
            }
            return end();
        }));
    }

    @Override
    public boolean outlivesTheServer() {
        return true;
    }

    @Override
    public long last(StreamId stream) {
        return number("select last_offset from chat_series where series = ?", EntryRow.number(stream));
    }

    private long number(String question, Object... values) {
        Long answer = jdbc.queryForObject(question, Long.class, values);
        return answer == null ? 0 : answer;
    }

    @Override
    public List<LogEntry> append(List<NewEntry> messages) {
        return Objects.requireNonNull(transactions.execute(status -> {
            Map<StreamId, Long> next = new HashMap<>();
            // Always in the same order, so that two servers do not deadlock.
            for (StreamId stream : MessageLog.STREAMS) {
                int count = Math.toIntExact(messages.stream()
                        .filter(message -> message.stream().equals(stream))
                        .count());
                if (count > 0) {
                    next.put(stream, take(stream, count) + 1);
                }
            }
            return write(messages, next);
        }));
    }

    /**
     * Takes {@code count} offsets of a stream, and returns the last offset before them. The stream is locked until the
     * end of the transaction.
     */
    private long take(StreamId stream, int count) {
        return number(
                        "update chat_series set last_offset = last_offset + ? where series = ? returning last_offset",
                        count,
                        EntryRow.number(stream))
                - count;
    }

    private List<LogEntry> write(List<NewEntry> messages, Map<StreamId, Long> next) {
        Map<Name, LogEntry> known = find(messages);
        Instant now = Instant.ofEpochMilli(clock.millis());
        List<LogEntry> entries = new ArrayList<>(messages.size());
        List<LogEntry> added = new ArrayList<>(messages.size());
        for (NewEntry message : messages) {
            LogEntry entry = known.computeIfAbsent(Name.of(message), name -> {
                long offset = Objects.requireNonNull(next.merge(message.stream(), 1L, Long::sum)) - 1;
                added.add(new LogEntry(offset, now, message));
                return added.getLast();
            });
            entries.add(entry);
        }
        insert(added);
        if (added.size() < messages.size()) {
            next.forEach((stream, offset) -> jdbc.update(
                    "update chat_series set last_offset = ? where series = ?", offset - 1, EntryRow.number(stream)));
        }
        return entries;
    }

    /** The key of a message: its author and the author's id for it. */
    private record Name(String author, MessageId id) {
        static Name of(NewEntry message) {
            return new Name(message.author().key(), message.id());
        }
    }

    private Map<Name, LogEntry> find(List<NewEntry> messages) {
        Object[] names = messages.stream()
                .flatMap(message -> List.of(message.author().key(), message.id().value()).stream())
                .toArray();
        Map<Name, LogEntry> found = new HashMap<>();
        jdbc.query(questionFor(messages.size()), (row, number) -> entry(row), names)
                .forEach(entry -> found.put(Name.of(entry.message()), entry));
        return found;
    }

    /**
     * The query for the entries of this many messages. Not with IN: with more than a few of these, SQLite would read
     * all rows.
     */
    static String questionFor(int names) {
        return "with name (author, client_id) as (values " + String.join(", ", Collections.nCopies(names, "(?, ?)"))
                + ") select " + EntryRow.COLUMNS + " from name join chat_entry using (author, client_id)";
    }

    private void insert(List<LogEntry> entries) {
        jdbc.batchUpdate(
                "insert into chat_entry (" + EntryRow.COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                entries.stream().map(SqlMessageLog::values).toList());
    }

    private static Object[] values(LogEntry entry) {
        NewEntry message = entry.message();
        Optional<Author> receiver = message.receiver();
        return new Object[] {
            EntryRow.number(message.stream()),
            entry.offset(),
            entry.at().toEpochMilli(),
            message.author().key(),
            message.author().nickname().value(),
            message.id().value(),
            receiver.map(Author::key).orElse(null),
            receiver.map(one -> one.nickname().value()).orElse(null),
            message.payload().kind(),
            message.payload().body()
        };
    }

    @Override
    public Optional<LogEntry> find(Author author, MessageId id) {
        return query("where author = ? and client_id = ?", author.key(), id.value()).stream()
                .findFirst();
    }

    @Override
    public List<LogEntry> after(StreamId stream, long offset, int limit) {
        return query(EntryRow.AFTER, EntryRow.number(stream), offset, limit);
    }

    @Override
    public List<LogEntry> before(StreamId stream, long offset, int limit) {
        return query(
                        "where series = ? and log_offset < ? order by log_offset desc limit ?",
                        EntryRow.number(stream),
                        offset,
                        limit)
                .reversed();
    }

    @Override
    public List<LogEntry> directTo(Author receiver, long offset, int limit) {
        return query(
                "where receiver = ? and series = ? and log_offset > ? order by log_offset limit ?",
                receiver.key(),
                EntryRow.number(StreamId.DIRECT),
                offset,
                limit);
    }

    @Override
    public void seen(Author receiver, long offset) {
        jdbc.update(
                "insert into direct_seen (receiver, log_offset) values (?, ?) on conflict (receiver) do update"
                        + " set log_offset = excluded.log_offset where direct_seen.log_offset < excluded.log_offset",
                receiver.key(),
                offset);
    }

    @Override
    public long seenBy(Author receiver) {
        return number("select coalesce(max(log_offset), 0) from direct_seen where receiver = ?", receiver.key());
    }

    @Override
    public boolean isCompleteAfter(StreamId stream, long offset) {
        long last = last(stream);
        return offset == last || offset < last && offset + 1 >= first(stream).orElse(last + 1);
    }

    private Optional<Long> first(StreamId stream) {
        return Optional.ofNullable(jdbc.queryForObject(
                "select min(log_offset) from chat_entry where series = ?", Long.class, EntryRow.number(stream)));
    }

    @Override
    public void forget(Duration age, long keep) {
        Instant cutoff = clock.instant().minus(age);
        for (StreamId stream : MessageLog.STREAMS) {
            int times = 0;
            while (times < FORGET_TIMES && forgetSome(stream, cutoff, keep)) {
                times++;
            }
        }
    }

    /**
     * Deletes the oldest entries, up to the first that is to stay, so that the rest has no gap. Returns whether there
     * may be more to delete.
     */
    private boolean forgetSome(StreamId stream, Instant cutoff, long keep) {
        Optional<Long> first = first(stream);
        if (first.isEmpty()) {
            return false;
        }
        long end = Math.max(firstSince(stream, cutoff), last(stream) - keep + 1);
        int forgotten = jdbc.update(
                "delete from chat_entry where series = ? and log_offset < ?",
                EntryRow.number(stream),
                Math.min(end, first.get() + FORGET_AT_ONCE));
        return forgotten == FORGET_AT_ONCE;
    }

    /** The offset of the first entry at a time or later; the next offset if there is none. */
    private long firstSince(StreamId stream, Instant time) {
        return jdbc
                .queryForList(
                        "select log_offset from chat_entry where series = ? and at >= ? order by log_offset limit 1",
                        Long.class,
                        EntryRow.number(stream),
                        time.toEpochMilli())
                .stream()
                .findFirst()
                .orElseGet(() -> last(stream) + 1);
    }

    private List<LogEntry> query(String condition, Object... values) {
        return jdbc.query(
                "select " + EntryRow.COLUMNS + " from chat_entry " + condition, (row, number) -> entry(row), values);
    }

    private LogEntry entry(ResultSet row) throws SQLException {
        return EntryRow.read(row, (place, why) -> damaged.metInLog(place.stream(), place.offset(), why));
    }

    @Override
    public int damaged() {
        return damaged.count();
    }
}
