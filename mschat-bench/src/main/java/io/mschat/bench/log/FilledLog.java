package io.mschat.bench.log;

import com.zaxxer.hikari.HikariDataSource;
import io.mschat.protocol.Nickname;
import io.mschat.server.chat.log.Author;
import io.mschat.server.storage.Database;
import io.mschat.server.storage.SqlMessageLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A log that so many messages of a thousand people are in, a tenth of them in person. What benchmarks append stays in it.
 */
final class FilledLog implements AutoCloseable {

    static final int PEOPLE = 1_000;

    /** Bytes of each text. */
    private static final int LENGTH = 100;

    private static final int DIRECT_SHARE = 10;

    private final BenchDatabase.Opened database;
    private final HikariDataSource pool;
    private final SqlMessageLog log;

    /** Opens the one that was filled before, or fills one: ten million take some minutes, and 2 to 3 GB. */
    FilledLog(BenchDatabase kind, long messages) throws IOException {
        database = kind.open(Path.of("target", "bench", kind + "-" + messages));
        pool = Database.open(database.settings());
        Flyway.configure().dataSource(pool).locations(kind.migrations()).load().migrate();
        log = new SqlMessageLog(pool, () -> "bench", InstantSource.system());
        JdbcTemplate jdbc = new JdbcTemplate(pool);
        Long last = jdbc.queryForObject("select max(last_offset) from chat_series", Long.class);
        if (last == null || last == 0) {
            fill(jdbc, kind, messages);
        }
    }

    SqlMessageLog log() {
        return log;
    }

    static Author person(long number) {
        long index = Math.floorMod(number, PEOPLE);
        return Author.ofAccount(index, new Nickname("Person" + index));
    }

    static String clientId(long offset) {
        return "filled-" + offset;
    }

    static String text() {
        return "x".repeat(LENGTH);
    }

    /** Without the indexes, which are then made at once: much faster. */
    private static void fill(JdbcTemplate jdbc, BenchDatabase kind, long messages) {
        record Index(String name, String definition) {}
        List<Index> indexes =
                jdbc.query(kind.indexes(), (row, number) -> new Index(row.getString(1), row.getString(2)));
        indexes.forEach(index -> jdbc.execute("drop index " + index.name()));
        long direct = messages / DIRECT_SHARE;
        fill(jdbc, 1, messages - direct, "'filled-'", "null", "null");
        fill(jdbc, 2, direct, "'direct-'", "'account ' || ((i * 7) % 1000)", "'Person' || ((i * 7) % 1000)");
        indexes.forEach(index -> jdbc.execute(index.definition()));
        jdbc.execute("analyze");
    }

    private static void fill(JdbcTemplate jdbc, int series, long messages, String id, String receiver, String name) {
        jdbc.update(
                "with recursive n (i) as (select 1 union all select i + 1 from n where i < " + messages + ")"
                        + " insert into chat_entry (series, log_offset, at, author, author_name, client_id, receiver,"
                        + " receiver_name, body) select " + series + ", i, 1700000000000 + i, 'account ' || (i % 1000),"
                        + " 'Person' || (i % 1000), " + id + " || i, " + receiver + ", " + name + ", ? from n",
                text());
        jdbc.update("update chat_series set last_offset = ? where series = ?", messages, series);
    }

    @Override
    public void close() throws IOException {
        pool.close();
        database.server().close();
    }
}
