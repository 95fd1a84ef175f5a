package io.mschat.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.crypto.ServerIdentity;
import io.mschat.server.chat.log.Author;
import io.mschat.server.chat.log.TestEntries;
import io.mschat.server.identity.IdentityFile;
import io.mschat.server.identity.UnusableFolderException;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** A key that is lost beside its database, or a database beside its key, is not replaced in silence. */
@Tries(Promise.DAMAGED_DATA)
class ServerKeyIT {

    private final SecureRandom random = new SecureRandom();

    @TempDir
    private Path folder;

    private Path key(String name) {
        return folder.resolve(name + ".pem");
    }

    private static HikariDataSource upToDate(DatabaseSettings settings) {
        HikariDataSource database = Database.open(settings);
        Schema.upgrade(Schema.flyway(database, settings.kind(), Schema.LATEST));
        return database;
    }

    private ServerIdentity start(HikariDataSource database, Path key, boolean replaceMissing) {
        return new ServerKey(key, new KeyRecord(database), replaceMissing).open(random, true, "the database");
    }

    private String started(HikariDataSource database, Path key) {
        return start(database, key, false).publicKey().fingerprint().toString();
    }

    private void assertRefused(HikariDataSource database, Path key, String... words) {
        assertThatThrownBy(() -> start(database, key, false))
                .isInstanceOf(UnusableFolderException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(words).contains("--mschat.replace-missing=true"));
    }

    @OnEachDatabase
    void keyThatIsLostBesideAUsedDatabaseIsNotReplaced(TestDatabase kind) throws IOException {
        try (HikariDataSource database = upToDate(kind.create())) {
            String first = started(database, key("own"));
            assertThat(started(database, key("own"))).isEqualTo(first);
            Files.delete(key("own"));
            assertRefused(database, key("own"), key("own").toString(), first, "restore");
            assertThat(key("own")).doesNotExist();
        }
    }

    @OnEachDatabase
    void databaseThatIsEmptyBesideAUsedKeyIsNotTakenForANewOne(TestDatabase kind) {
        try (HikariDataSource lost = upToDate(kind.create());
                HikariDataSource empty = upToDate(kind.create())) {
            String first = started(lost, key("own"));
            assertRefused(
                    empty,
                    key("own"),
                    "the database is missing or empty",
                    key("own").toString());
            assertRefused(empty, key("own"), "restore");
            assertThat(started(lost, key("own"))).isEqualTo(first);
        }
    }

    /** Keys that lie elsewhere are there before the first start. */
    @OnEachDatabase
    void keyFromElsewhereMayBeginWithAnEmptyDatabase(TestDatabase kind) {
        try (HikariDataSource database = upToDate(kind.create())) {
            ServerIdentity provided = new IdentityFile(key("provided")).readOrCreate(random);
            ServerIdentity used =
                    new ServerKey(key("provided"), new KeyRecord(database), false).open(random, false, "the database");
            assertThat(used.publicKey()).isEqualTo(provided.publicKey());
            assertThat(new KeyRecord(database).known()).hasSize(1);
        }
    }

    @OnEachDatabase
    void operatorMayReplaceALostKeyOnPurposeAndOnce(TestDatabase kind) throws IOException {
        try (HikariDataSource database = upToDate(kind.create());
                HikariDataSource empty = upToDate(kind.create())) {
            String lost = started(database, key("own"));
            Files.delete(key("own"));
            String found =
                    start(database, key("own"), true).publicKey().fingerprint().toString();
            assertThat(new KeyRecord(database).known()).containsExactly(found).doesNotContain(lost);
            assertThat(started(database, key("own"))).isEqualTo(found);

            start(empty, key("own"), true);
            assertThat(started(empty, key("own"))).isEqualTo(found);
        }
    }

    /** As when the machine fails at the first start: before the key's file is written, or right after. */
    @OnEachDatabase
    void interruptedFirstStartIsBegunAgain(TestDatabase kind) {
        try (HikariDataSource before = upToDate(kind.create());
                HikariDataSource after = upToDate(kind.create())) {
            new KeyRecord(before).expect("SHA256:never-written");
            String made = started(before, key("before"));
            assertThat(new KeyRecord(before).known()).containsExactly(made);

            ServerIdentity written = new IdentityFile(key("after")).readOrCreate(random);
            new KeyRecord(after).expect(written.publicKey().fingerprint().toString());
            assertThat(started(after, key("after")))
                    .isEqualTo(written.publicKey().fingerprint().toString());
        }
    }

    @OnEachDatabase
    void serversThatShareADatabaseKeepTheirKeys(TestDatabase kind) throws IOException {
        try (HikariDataSource database = upToDate(kind.create())) {
            String one = started(database, key("one"));
            new IdentityFile(key("two")).readOrCreate(random);
            String two = started(database, key("two"));
            assertThat(new KeyRecord(database).known()).containsExactlyInAnyOrder(one, two);
            assertThat(started(database, key("one"))).isEqualTo(one);
            // A third one says which file to copy.
            assertRefused(database, key("three"), "share", one, two);
            Files.copy(key("one"), key("three"));
            assertThat(started(database, key("three"))).isEqualTo(one);
        }
    }

    /** Version 7 of the tables did not know keys. */
    @OnEachDatabase
    void databaseOfAnOlderVersionMissesItsKeyToo(TestDatabase kind) {
        try (HikariDataSource database = upToDate(OldDatabase.of(kind, 7))) {
            assertRefused(database, key("own"), "is missing, and its database has been used. With a new key");
            ServerIdentity put = new IdentityFile(key("own")).readOrCreate(random);
            assertThat(started(database, key("own")))
                    .isEqualTo(put.publicKey().fingerprint().toString());
            assertThat(new KeyRecord(database).known()).doesNotContain(KeyRecord.UNKNOWN);
        }
    }

    /** The key's file and its record are both lost, and what was said is not: the database was used by a server. */
    @OnEachDatabase
    void keyThatIsLostWithItsRecordIsMissedWhereSomethingWasSaid(TestDatabase kind) throws IOException {
        try (HikariDataSource database = upToDate(kind.create())) {
            started(database, key("own"));
            new SqlMessageLog(database, () -> "e", InstantSource.system())
                    .append(List.of(TestEntries.said(Author.ofAccount(1, new Nickname("Anna")), "one", "hello")));
            new JdbcTemplate(database).update("delete from server_key");
            Files.move(key("own"), key("kept"));
            assertRefused(database, key("own"), "is missing, and its database has been used. With a new key");
            Files.move(key("kept"), key("own"));
            String put = started(database, key("own"));
            assertThat(new KeyRecord(database).known()).containsExactly(put);
        }
    }

    /** {@code mschat server import} comes before the first start. */
    @OnEachDatabase
    void importedAccountsAreNoUsedServer(TestDatabase kind) {
        try (HikariDataSource database = upToDate(kind.create())) {
            new JdbcTemplate(database)
                    .update("insert into account (nickname, folded, role, password_hash, created_at)"
                            + " values ('Bob', 'bob', 'MEMBER', 'x', 1)");
            assertThat(started(database, key("own"))).startsWith("SHA256:");
        }
    }
}
