package io.mschat.server.storage;

import static io.mschat.server.chat.log.TestEntries.lines;
import static io.mschat.server.chat.log.TestEntries.offsets;
import static io.mschat.server.chat.log.TestEntries.range;
import static io.mschat.server.chat.log.TestEntries.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.StreamId;
import io.mschat.server.chat.log.Author;
import io.mschat.server.chat.log.LogEntry;
import io.mschat.server.chat.log.MessageLogContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionException;

/** What every log does, and what this one does besides because it outlives the server. */
@OnEachDatabase
class SqlMessageLogIT extends MessageLogContract {

    @Parameter
    private TestDatabase kind;

    private final AtomicInteger epochs = new AtomicInteger();
    private HikariDataSource database;

    @Override
    protected SqlMessageLog log() {
        if (database == null) {
            database = migrated(kind);
        }
        return new SqlMessageLog(database, () -> "e" + epochs.incrementAndGet(), clock);
    }

    private static HikariDataSource migrated(TestDatabase kind) {
        HikariDataSource database = Database.open(kind.create());
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/" + kind.name().toLowerCase(Locale.ROOT))
                .load()
                .migrate();
        return database;
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void nothingOfAGroupIsKeptIfOneCannotBe() {
        SqlMessageLog log = log();
        log.append(List.of(said(ANNA, "1", "kept")));
        JdbcTemplate jdbc = new JdbcTemplate(database);
        jdbc.execute("create unique index no_two_alike on chat_entry (body)");
        assertThatThrownBy(() -> log.append(List.of(said(ANNA, "2", "new"), said(ANNA, "3", "kept"))))
                .isInstanceOf(DataAccessException.class);
        jdbc.execute("drop index no_two_alike");
        assertThat(log.last(StreamId.LOBBY)).isEqualTo(1);
        assertThat(offsets(log.append(List.of(said(ANNA, "2", "new"), said(ANNA, "3", "kept")))))
                .containsExactly(2L, 3L);
    }

    @Test
    void restartGoesOnInTheSameEpoch() {
        SqlMessageLog before = log();
        before.append(lines(ANNA, 1, 3));
        SqlMessageLog after = new SqlMessageLog(database, () -> "another", clock);
        assertThat(after.end().epoch()).isEqualTo(before.end().epoch());
        assertThat(after.last(StreamId.LOBBY)).isEqualTo(3);
        assertThat(offsets(after.append(lines(ANNA, 3, 4)))).containsExactly(3L, 4L);
    }

    @Test
    void seenOffsetNeverGoesBack() {
        SqlMessageLog log = log();
        assertThat(log.seenBy(ANNA)).isZero();
        log.seen(ANNA, 7);
        log.seen(ANNA, 5);
        log.seen(OTTO, 3);
        assertThat(log.seenBy(ANNA)).isEqualTo(7);
        assertThat(log.seenBy(OTTO)).isEqualTo(3);
    }

    @Test
    void entriesBeyondTheCountLimitAreForgotten() {
        SqlMessageLog log = log();
        log.append(lines(ANNA, 1, 100));
        log.forget(Duration.ofDays(1), 10);
        assertThat(offsets(log.after(StreamId.LOBBY, 0, 100))).isEqualTo(range(91, 100));
        assertThat(log.isCompleteAfter(StreamId.LOBBY, 90)).isTrue();
        assertThat(log.isCompleteAfter(StreamId.LOBBY, 89)).isFalse();
        assertThat(log.last(StreamId.LOBBY)).isEqualTo(100);
    }

    @Test
    void entriesOlderThanTheAgeLimitAreForgottenHoweverMany() {
        SqlMessageLog log = log();
        for (int from = 1; from < 2_500; from += 250) {
            log.append(lines(ANNA, from, from + 249));
        }
        clock.passes(Duration.ofDays(2));
        log.append(lines(ANNA, 2_501, 2_503));
        log.forget(Duration.ofDays(1), 1_000_000);
        assertThat(offsets(log.after(StreamId.LOBBY, 0, 10))).isEqualTo(range(2_501, 2_503));
        clock.passes(Duration.ofDays(2));
        log.forget(Duration.ofDays(1), 1_000_000);
        assertThat(log.after(StreamId.LOBBY, 0, 10)).isEmpty();
        assertThat(log.isCompleteAfter(StreamId.LOBBY, 2_503)).isTrue();
        assertThat(log.isCompleteAfter(StreamId.LOBBY, 2_502)).isFalse();
        assertThat(offsets(log.append(lines(ANNA, 3_000, 3_000)))).containsExactly(2_504L);
    }

    @Test
    void entryWithAWrongTimeLeavesNoGap() {
        SqlMessageLog log = log();
        log.append(lines(ANNA, 1, 3));
        clock.isSet(Duration.ofDays(-3650));
        log.append(lines(ANNA, 4, 6));
        clock.isSet(Duration.ofDays(3650));
        log.append(lines(ANNA, 7, 9));
        log.forget(Duration.ofDays(1), 1_000_000);
        assertThat(offsets(log.after(StreamId.LOBBY, 0, 10))).isEqualTo(range(1, 9));
        clock.passes(Duration.ofDays(2));
        log.append(lines(ANNA, 10, 10));
        log.forget(Duration.ofDays(1), 1_000_000);
        assertThat(offsets(log.after(StreamId.LOBBY, 0, 10))).containsExactly(10L);
    }

    @Test
    void serversThatWriteAtOnceGiveEachOffsetOnce() throws Exception {
        int servers = 4;
        int groups = 25;
        CountDownLatch start = new CountDownLatch(servers);
        List<Future<List<LogEntry>>> written = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(servers)) {
            for (int server = 0; server < servers; server++) {
                SqlMessageLog log = log();
                Author author = Author.ofAccount(server, new Nickname("Node" + server));
                written.add(threads.submit(() -> {
                    start.countDown();
                    start.await();
                    List<LogEntry> entries = new ArrayList<>();
                    for (int group = 0; group < groups; group++) {
                        entries.addAll(log.append(List.of(
                                said(author, "a" + group, "a"),
                                // Everybody says this, under the same name: it is written once.
                                said(ANNA, "same" + group, "b"),
                                said(author, "c" + group, "c"))));
                    }
                    return entries;
                }));
            }
        }
        SqlMessageLog log = log();
        List<LogEntry> all = log.after(StreamId.LOBBY, 0, 1_000);
        assertThat(offsets(all)).isEqualTo(range(1, 2L * servers * groups + groups));
        for (Future<List<LogEntry>> one : written) {
            assertThat(one.get()).isSubsetOf(all).isSortedAccordingTo(byAuthorThenOffset());
        }
    }

    /** Each of a server's own are in order; what all have said may have been written by another one, earlier. */
    private static Comparator<LogEntry> byAuthorThenOffset() {
        return (one, other) ->
                one.message().author().equals(ANNA) || other.message().author().equals(ANNA)
                        ? 0
                        : Long.compare(one.offset(), other.offset());
    }

    @Test
    void appendFailsWhileTheDatabaseIsAway() {
        SqlMessageLog log = log();
        database.close();
        assertThatThrownBy(() -> log.append(lines(ANNA, 1, 1)))
                .isInstanceOfAny(DataAccessException.class, TransactionException.class);
    }
}
