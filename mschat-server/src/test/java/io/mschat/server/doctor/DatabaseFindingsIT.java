package io.mschat.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.server.chat.log.Author;
import io.mschat.server.chat.log.NewEntry;
import io.mschat.server.doctor.Finding.Grade;
import io.mschat.server.storage.Database;
import io.mschat.server.storage.DatabaseSettings;
import io.mschat.server.storage.OnEachDatabase;
import io.mschat.server.storage.Schema;
import io.mschat.server.storage.SqlMessageLog;
import io.mschat.server.storage.TestDatabase;
import io.mschat.testing.NotInQuickRing;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the doctor finds of a database and what is stored in it. */
class DatabaseFindingsIT extends DoctorSetup {

    private static Stream<Finding> look(DatabaseSettings settings) {
        return DatabaseChecks.look(settings, true, CLOCK).stream();
    }

    private static Finding database(DatabaseSettings settings) {
        return look(settings)
                .filter(finding -> finding.about().equals("database"))
                .findFirst()
                .orElseThrow();
    }

    @OnEachDatabase
    void databaseIsNamedWithTheVersionOfItsTables(TestDatabase kind) {
        DatabaseSettings settings = kind.create();
        assertThat(database(settings).words()).contains("will be made at the first start");
        try (HikariDataSource source = Database.open(settings)) {
            Schema.upgrade(Schema.flyway(source, settings.kind(), Schema.LATEST));
        }
        assertThat(database(settings).grade()).isEqualTo(Grade.OK);
        assertThat(database(settings).words()).contains("durable, tables of version " + Schema.newest());
        try (HikariDataSource source = Database.open(settings)) {
            new JdbcTemplate(source)
                    .update("update flyway_schema_history set version = '999' where version = ?", Schema.newest());
        }
        assertThat(database(settings).grade()).isEqualTo(Grade.FAILURE);
        assertThat(database(settings).words()).contains("newer mschat");
    }

    @OnEachDatabase
    void damagedRowsAreFoundAsTheServerFindsThem(TestDatabase kind) {
        DatabaseSettings settings = kind.create();
        try (HikariDataSource source = Database.open(settings)) {
            Schema.upgrade(Schema.flyway(source, settings.kind(), Schema.LATEST));
            SqlMessageLog log = new SqlMessageLog(source, () -> "e", () -> NOW);
            Author anna = Author.ofAccount(1, new Nickname("Anna"));
            log.append(IntStream.rangeClosed(1, 2_100)
                    .<NewEntry>mapToObj(i -> NewEntry.inRoom(
                            StreamId.LOBBY, anna, new MessageId("room-" + i), Payload.text("line " + i)))
                    .toList());
            log.append(List.of(NewEntry.direct(anna, new MessageId("direct"), anna, Payload.text("hello"))));
            assertThat(log(settings)).isEqualTo(Finding.ok("log", "2101 lines of chat, none damaged"));

            JdbcTemplate jdbc = new JdbcTemplate(source);
            jdbc.update("update chat_entry set receiver_name = null where series = 2");
            assertThat(log(settings).words()).startsWith("2101 lines of chat, 1 damaged: direct 1. Restore a backup");
            jdbc.update("update chat_entry set body = ? where series = 1 and log_offset in (1, 1000, 1001)", "");
            jdbc.update("update chat_entry set author_name = 'two words' where series = 1 and log_offset >= 2098");
            assertThat(log(settings).grade()).isEqualTo(Grade.WARNING);
            assertThat(log(settings).words())
                    .contains("7 damaged: lobby 1, lobby 1000, lobby 1001, lobby 2098, lobby 2099 and others.");

            log.after(StreamId.LOBBY, 0, 3_000);
            log.after(StreamId.DIRECT, 0, 10);
            assertThat(log.damaged()).isEqualTo(7);
        }
    }

    private static Finding log(DatabaseSettings settings) {
        return look(settings)
                .filter(finding -> finding.about().equals("log"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @NotInQuickRing
    void databaseThatMayForgetIsNotSaidToBeDurable() {
        DatabaseSettings durable = TestDatabase.POSTGRESQL.create();
        String url = durable.url() + (durable.url().contains("?") ? "&" : "?");
        Finding finding = database(new DatabaseSettings(
                url + "options=-c%20synchronous_commit=off", durable.user(), durable.password(), 2, true));
        assertThat(finding.grade()).isEqualTo(Grade.WARNING);
        assertThat(finding.words())
                .contains("synchronous_commit = off", "mschat.database.allow-unsafe=true")
                .doesNotContain("durable");
    }

    @Test
    void damagedFileIsFound() throws Exception {
        Path file = folder.resolve("damaged.db");
        DatabaseSettings settings = DatabaseSettings.file(file);
        try (HikariDataSource source = Database.open(settings)) {
            Schema.upgrade(Schema.flyway(source, settings.kind(), Schema.LATEST));
        }
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(8_192);
            bytes.write(new byte[40_000]);
        }
        assertThat(database(settings).grade()).isEqualTo(Grade.FAILURE);
    }

    @Test
    void databaseThatDoesNotAnswerIsAFailure() throws Exception {
        // Bound and not listened at: nobody else can have the port, and nobody answers.
        try (Socket nobody = new Socket()) {
            nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            String url = "jdbc:postgresql://127.0.0.1:" + nobody.getLocalPort() + "/x";
            List<Finding> findings =
                    look(new DatabaseSettings(url, "x", null, 2, false)).toList();
            assertThat(findings).extracting(Finding::about).containsExactly("database", "clock");
            assertThat(findings.getFirst().grade()).isEqualTo(Grade.FAILURE);
            assertThat(findings.getFirst().words()).contains("cannot be used").contains(". Is it started");
        }
    }

    @Test
    void databaseThatDoesNotKnowItsVersionIsAFailureAndTheClockIsTold() {
        DatabaseSettings settings = DatabaseSettings.file(folder.resolve("odd.db"));
        try (HikariDataSource source = Database.open(settings)) {
            new JdbcTemplate(source).execute("create table flyway_schema_history (odd integer)");
        }
        List<Finding> findings = look(settings).toList();
        assertThat(findings).extracting(Finding::about).containsExactly("database", "clock");
        assertThat(findings.getFirst().grade()).isEqualTo(Grade.FAILURE);
    }

    @Test
    void databaseThatIsNotThereYetIsNotMade() {
        Path file = folder.resolve("new.db");
        assertThat(DatabaseChecks.look(DatabaseSettings.file(file), false, CLOCK))
                .extracting(Finding::grade)
                .containsOnly(Grade.OK);
        assertThat(file).doesNotExist();
    }

    @OnEachDatabase
    void damagedRowsOfOtherTablesAreFoundAsTheServerFindsThem(TestDatabase kind) {
        DatabaseSettings settings = kind.create();
        try (HikariDataSource source = Database.open(settings)) {
            Schema.upgrade(Schema.flyway(source, settings.kind(), Schema.LATEST));
            JdbcTemplate jdbc = new JdbcTemplate(source);
            for (int i = 1; i <= 1_200; i++) {
                jdbc.update(
                        "insert into account (nickname, folded, role, password_hash, created_at) values (?, ?, 'MEMBER', '', 0)",
                        "Name" + i,
                        "name" + i);
            }
            jdbc.update("insert into sanction (kind, scope, subject, network, actor, actor_role, reason, began_at)"
                    + " values ('BAN', 'ADDRESSES', '203.0.113.7', '203.0.113.7', 'SERVER', 'SERVER', '', 0)");
            jdbc.update(
                    "insert into audit_entry (at, actor, actor_role, action, subject, detail, actor_key, subject_key)"
                            + " values (0, 'SERVER', 'SERVER', 'ban', '203.0.113.7', '', 'server', '203.0.113.7')");
            jdbc.update("insert into resume_session values ('hash', null, 'Guest', 1)");
            jdbc.update("insert into setting (name, value) values ('autoload', 'true'), ('open', 'false')");
            jdbc.update("insert into pending_request (attempt, kind, expires_at) values ('a', 'DELETION', 1)");
            jdbc.update(
                    "insert into verification_attempt"
                            + " (id, address, receiving_address, code, state, wrong_codes, began_at, expires_at) values"
                            + " ('123e4567-e89b-12d3-a456-426614174000', 'anna@example.org', 'chat@example.org', '123456', 'LIVE', 0, 0, 1)");
            assertThat(rows(settings))
                    .isEqualTo(Finding.ok("rows", "1207 rows of accounts, sanctions and the like, none damaged"));

            jdbc.update("update sanction set actor_role = 'boss'");
            jdbc.update("update resume_session set nickname = 'two words'");
            jdbc.update("update setting set value = 'fasle' where name = 'open'");
            jdbc.update("update pending_request set kind = 'no kind'");
            jdbc.update("update verification_attempt set address = 'nobody'");
            assertThat(rows(settings).grade()).isEqualTo(Grade.WARNING);
            assertThat(rows(settings).words())
                    .startsWith("1207 rows of accounts, sanctions and the like, 5 damaged: resume_session hash,"
                            + " pending_request a, verification_attempt 123e4567-e89b-12d3-a456-426614174000,"
                            + " setting open, sanction 1. ");
            jdbc.update("update account set role = 'boss' where id > 1100");
            assertThat(rows(settings).words())
                    .contains(
                            "105 damaged: account 1101, account 1102, account 1103, account 1104, account 1105 and others.");
        }
    }

    private static Finding rows(DatabaseSettings settings) {
        return look(settings)
                .filter(finding -> finding.about().equals("rows"))
                .findFirst()
                .orElseThrow();
    }
}
