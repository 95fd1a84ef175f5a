package io.mschat.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.Nickname;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.server.TestData;
import io.mschat.server.chat.log.Author;
import io.mschat.server.chat.log.NewEntry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class SqlMessageLogIndexIT {

    private static final Author ALICE = Author.ofAccount(1, new Nickname("Alice"));
    private static final Author BOB = Author.ofAccount(2, new Nickname("Bob"));

    /** A look at every row would take longer with each message that was ever said. */
    @OnEachDatabase
    void logFindsEverythingByAnIndex(TestDatabase kind) {
        DataSource database = TestData.on(kind).get(DataSource.class);
        Set<String> statements = useAllOf(database);
        assertThat(statements).hasSizeGreaterThan(10);
        JdbcTemplate jdbc = new JdbcTemplate(database);
        for (String statement : statements) {
            assertThat(plan(kind, jdbc, statement))
                    .as(statement)
                    .noneMatch(step -> step.contains("SCAN chat_entry") || step.contains("Seq Scan on chat_entry"))
                    .noneMatch(step -> step.contains("USE TEMP B-TREE") || step.contains("Sort"));
        }
    }

    /** The statements of everything that a log does. */
    private static Set<String> useAllOf(DataSource database) {
        Set<String> statements = new TreeSet<>();
        SqlMessageLog log = new SqlMessageLog(recorded(database, statements), () -> "epoch", InstantSource.system());
        for (int group : List.of(1, 10, 256)) {
            log.append(IntStream.range(0, group)
                    .mapToObj(i -> (NewEntry) NewEntry.inRoom(
                            StreamId.LOBBY, ALICE, new MessageId(group + "-" + i), Payload.text("hello")))
                    .toList());
        }
        NewEntry direct = NewEntry.direct(ALICE, new MessageId("direct"), BOB, Payload.text("hello"));
        log.append(List.of(direct));
        log.append(List.of(direct));
        assertThat(log.find(ALICE, direct.id())).isPresent();
        assertThat(log.after(StreamId.LOBBY, 3, 5)).hasSize(5);
        assertThat(log.before(StreamId.LOBBY, 100, 50)).hasSize(50);
        assertThat(log.directTo(BOB, 0, 50)).hasSize(1);
        log.seen(BOB, 1);
        assertThat(log.seenBy(BOB)).isOne();
        assertThat(log.isCompleteAfter(StreamId.LOBBY, 7)).isTrue();
        log.forget(Duration.ofDays(1), 10);
        assertThat(log.after(StreamId.LOBBY, 0, 50)).hasSize(10);
        return statements;
    }

    /** Writes down what its connections prepare. */
    private static DataSource recorded(DataSource database, Set<String> statements) {
        return new DelegatingDataSource(database) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = super.getConnection();
                return (Connection) Proxy.newProxyInstance(
                        Connection.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("prepareStatement")) {
                                statements.add((String) arguments[0]);
                            }
                            try {
                                return method.invoke(connection, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
            }
        };
    }

    private static List<String> plan(TestDatabase kind, JdbcTemplate jdbc, String statement) {
        return switch (kind) {
            case SQLITE -> jdbc.query("explain query plan " + statement, (row, number) -> row.getString("detail"));
            case POSTGRESQL -> postgresqlPlan(jdbc, statement);
        };
    }

    /** In simple mode the driver does not ask for the parameters. With so few rows the planner would look at all and sort them. */
    private static List<String> postgresqlPlan(JdbcTemplate jdbc, String statement) {
        String url =
                jdbc.execute((Connection connection) -> connection.getMetaData().getURL());
        SingleConnectionDataSource simple = new SingleConnectionDataSource(
                url + (url.contains("?") ? "&" : "?") + "preferQueryMode=simple", "postgres", "", true);
        try {
            JdbcTemplate planner = new JdbcTemplate(simple);
            planner.execute("set enable_seqscan = off");
            planner.execute("set enable_bitmapscan = off");
            return planner.queryForList("explain (generic_plan) " + numbered(statement), String.class);
        } finally {
            simple.destroy();
        }
    }

    /** With the database's own names for the parameters, which the driver does not take for its own. */
    private static String numbered(String statement) {
        StringBuilder numbered = new StringBuilder();
        int parameter = 0;
        for (char c : statement.toCharArray()) {
            numbered.append(c == '?' ? "$" + ++parameter : String.valueOf(c));
        }
        return numbered.toString();
    }
}
