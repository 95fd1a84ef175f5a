package io.mschat.server.storage;

import io.mschat.protocol.message.MessageId;
import io.mschat.server.chat.Author;
import io.mschat.server.chat.ChatLog;
import io.mschat.server.chat.Extent;
import io.mschat.server.chat.LogEntry;
import io.mschat.server.chat.NewEntry;
import io.mschat.server.chat.Series;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
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
 * database. The row of a series is locked while its next offsets are assigned, so that entries are committed in the
 * order of their offsets. All methods throw Spring's {@code DataAccessException} or {@code TransactionException} if the
 * database does not answer.
 */
public final class SqlChatLog implements ChatLog {

    /** How many rows are deleted in one statement: few enough that messages waiting to be appended are not held up. */
    private static final int FORGET_AT_ONCE = 1_000;

    private static final int FORGET_TIMES = 100;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final InstantSource clock;
    private final Supplier<String> epochs;
    private final DamagedRows damaged = new DamagedRows();

    /** @param epochs gives a new epoch each time, for a log that begins now */
    public SqlChatLog(DataSource database, Supplier<String> epochs, InstantSource clock) {
        this.jdbc = new JdbcTemplate(database);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(database));
        this.clock = clock;
        this.epochs = epochs;
        String epoch = epochs.get();
        for (Series series : Series.values()) {
            jdbc.update(
                    "insert into chat_series (series, epoch, last_offset) values (?, ?, 0) on conflict do nothing",
                    EntryRow.number(series),
                    epoch);
        }
    }

    @Override
    public Extent extent() {
        Map<Series, Long> last = new EnumMap<>(Series.class);
        Map<Series, String> epochs = new EnumMap<>(Series.class);
        for (Series series : Series.values()) {
            jdbc.query(
                    "select epoch, last_offset from chat_series where series = ?",
                    row -> {
                        epochs.put(series, row.getString(1));
                        last.put(series, row.getLong(2));
                    },
                    EntryRow.number(series));
        }
        return new Extent(Objects.requireNonNull(epochs.get(Series.ROOM)), last);
    }

    /** Also lowers the offsets up to which direct messages were received to the end of the log. */
    @Override
    public Extent beginAnew(String epoch) {
        return Objects.requireNonNull(transactions.execute(status -> {
            if (jdbc.update("update chat_series set epoch = ? where epoch = ?", epochs.get(), epoch) > 0) {
                long direct = last(Series.DIRECT);
                jdbc.update("update direct_seen set log_offset = ? where log_offset > ?", direct, direct);
            }
            return extent();
        }));
    }

    @Override
    public boolean outlivesTheServer() {
        return true;
    }

    @Override
    public long last(Series series) {
        return number("select last_offset from chat_series where series = ?", EntryRow.number(series));
    }

    private long number(String question, Object... values) {
        Long answer = jdbc.queryForObject(question, Long.class, values);
        return answer == null ? 0 : answer;
    }

    @Override
    public List<LogEntry> append(List<NewEntry> drafts) {
        return Objects.requireNonNull(transactions.execute(status -> {
            Map<Series, Long> next = new HashMap<>();
            // Always in the same order, so that two servers do not deadlock.
            for (Series series : Series.values()) {
                int count = Math.toIntExact(drafts.stream()
                        .filter(draft -> draft.series() == series)
                        .count());
                if (count > 0) {
                    next.put(series, take(series, count) + 1);
                }
            }
            return write(drafts, next);
        }));
    }

    /**
     * Takes {@code count} offsets of a series, and returns the last offset before them. The series is locked until the
     * end of the transaction.
     */
    private long take(Series series, int count) {
        return number(
                        "update chat_series set last_offset = last_offset + ? where series = ? returning last_offset",
                        count,
                        EntryRow.number(series))
                - count;
    }

    private List<LogEntry> write(List<NewEntry> drafts, Map<Series, Long> next) {
        Map<Name, LogEntry> known = find(drafts);
        Instant now = Instant.ofEpochMilli(clock.millis());
        List<LogEntry> entries = new ArrayList<>(drafts.size());
        List<LogEntry> added = new ArrayList<>(drafts.size());
        for (NewEntry draft : drafts) {
            LogEntry entry = known.computeIfAbsent(Name.of(draft), name -> {
                long offset = Objects.requireNonNull(next.merge(draft.series(), 1L, Long::sum)) - 1;
                added.add(new LogEntry(offset, now, draft));
                return added.getLast();
            });
            entries.add(entry);
        }
        insert(added);
        if (added.size() < drafts.size()) {
            next.forEach((series, offset) -> jdbc.update(
                    "update chat_series set last_offset = ? where series = ?", offset - 1, EntryRow.number(series)));
        }
        return entries;
    }

    /** The key of a message: its author and the author's id for it. */
    private record Name(String author, MessageId id) {
        static Name of(NewEntry draft) {
            return new Name(draft.author().key(), draft.id());
        }
    }

    private Map<Name, LogEntry> find(List<NewEntry> drafts) {
        Object[] names = drafts.stream()
                .flatMap(draft -> List.of(draft.author().key(), draft.id().value()).stream())
                .toArray();
        Map<Name, LogEntry> found = new HashMap<>();
        jdbc.query(questionFor(drafts.size()), (row, number) -> entry(row), names)
                .forEach(entry -> found.put(Name.of(entry.draft()), entry));
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
                "insert into chat_entry (" + EntryRow.COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                entries.stream().map(SqlChatLog::values).toList());
    }

    private static Object[] values(LogEntry entry) {
        NewEntry draft = entry.draft();
        Optional<Author> receiver =
                draft instanceof NewEntry.ToOne toOne ? Optional.of(toOne.receiver()) : Optional.empty();
        return new Object[] {
            EntryRow.number(draft.series()),
            entry.offset(),
            entry.at().toEpochMilli(),
            draft.author().key(),
            draft.author().nickname().value(),
            draft.id().value(),
            receiver.map(Author::key).orElse(null),
            receiver.map(one -> one.nickname().value()).orElse(null),
            draft.text()
        };
    }

    @Override
    public Optional<LogEntry> find(Author author, MessageId id) {
        return query("where author = ? and client_id = ?", author.key(), id.value()).stream()
                .findFirst();
    }

    @Override
    public List<LogEntry> after(Series series, long offset, int limit) {
        return query(EntryRow.AFTER, EntryRow.number(series), offset, limit);
    }

    @Override
    public List<LogEntry> before(Series series, long offset, int limit) {
        return query(
                        "where series = ? and log_offset < ? order by log_offset desc limit ?",
                        EntryRow.number(series),
                        offset,
                        limit)
                .reversed();
    }

    @Override
    public List<LogEntry> directTo(Author receiver, long offset, int limit) {
        return query(
                "where receiver = ? and log_offset > ? order by log_offset limit ?", receiver.key(), offset, limit);
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
    public boolean isCompleteAfter(Series series, long offset) {
        long last = last(series);
        return offset == last || offset < last && offset + 1 >= first(series).orElse(last + 1);
    }

    private Optional<Long> first(Series series) {
        return Optional.ofNullable(jdbc.queryForObject(
                "select min(log_offset) from chat_entry where series = ?", Long.class, EntryRow.number(series)));
    }

    @Override
    public void forget(Duration age, long keep) {
        Instant cutoff = clock.instant().minus(age);
        for (Series series : Series.values()) {
            int times = 0;
            while (times < FORGET_TIMES && forgetSome(series, cutoff, keep)) {
                times++;
            }
        }
    }

    /**
     * Deletes the oldest entries, up to the first that is to stay, so that the rest has no gap. Returns whether there
     * may be more to delete.
     */
    private boolean forgetSome(Series series, Instant cutoff, long keep) {
        Optional<Long> first = first(series);
        if (first.isEmpty()) {
            return false;
        }
        long end = Math.max(firstSince(series, cutoff), last(series) - keep + 1);
        int forgotten = jdbc.update(
                "delete from chat_entry where series = ? and log_offset < ?",
                EntryRow.number(series),
                Math.min(end, first.get() + FORGET_AT_ONCE));
        return forgotten == FORGET_AT_ONCE;
    }

    /** The offset of the first entry at a time or later; the next offset if there is none. */
    private long firstSince(Series series, Instant time) {
        return jdbc
                .queryForList(
                        "select log_offset from chat_entry where series = ? and at >= ? order by log_offset limit 1",
                        Long.class,
                        EntryRow.number(series),
                        time.toEpochMilli())
                .stream()
                .findFirst()
                .orElseGet(() -> last(series) + 1);
    }

    private List<LogEntry> query(String condition, Object... values) {
        return jdbc.query(
                "select " + EntryRow.COLUMNS + " from chat_entry " + condition, (row, number) -> entry(row), values);
    }

    private LogEntry entry(ResultSet row) throws SQLException {
        return EntryRow.read(row, damaged::met);
    }

    @Override
    public int damaged() {
        return damaged.count();
    }
}
