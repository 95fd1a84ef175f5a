package io.mschat.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.mschat.server.identity.FolderClaim;
import io.mschat.server.identity.UnusableFolderException;
import io.mschat.server.storage.Database;
import io.mschat.server.storage.DatabaseSettings;
import io.mschat.server.storage.OnEachDatabase;
import io.mschat.server.storage.Schema;
import io.mschat.server.storage.TestDatabase;
import io.mschat.testing.NotInQuickRing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What was backed up comes back, in whichever database; and whatever goes wrong, nothing is half. */
class RestoreIT extends BackupSetup {

    @ParameterizedTest
    @MethodSource("fromAndTo")
    void backupIsRestoredIntoEitherDatabase(TestDatabase from, TestDatabase to) throws Exception {
        DatabaseSettings old = trial.backedUp(from);
        Trial.Target target = trial.target(to);
        assertThat(target.restore(false).summary())
                .isEqualTo("1 account, 4 messages, tables of version " + Schema.newest());
        assertThat(Trial.rows(target.settings)).isEqualTo(Trial.rows(old));
        assertThat(target.data.identity()).hasContent(trial.pem());
    }

    /** Offsets are given anew after a restore: who has heard more must not take that for what comes next. */
    @OnEachDatabase
    void logGoesOnUnderAnotherEpochAndNobodyIsLoggedIn(TestDatabase kind) throws Exception {
        trial.backedUp(kind);
        Trial.Target target = trial.target(kind);
        target.restore(false);
        assertThat(Trial.ask(target.settings, "select min(epoch) from chat_series", String.class))
                .isEqualTo(Trial.NEW_EPOCH);
        assertThat(Trial.ask(target.settings, "select max(epoch) from chat_series", String.class))
                .isEqualTo(Trial.NEW_EPOCH);
        assertThat(Trial.ask(target.settings, "select count(*) from resume_session", Long.class))
                .isZero();
    }

    @OnEachDatabase
    void newRowsAreNumberedBehindTheRestoredOnes(TestDatabase kind) throws Exception {
        trial.backedUp(kind);
        Trial.Target target = trial.target(kind);
        target.restore(false);
        try (HikariDataSource source = Database.open(target.settings)) {
            JdbcTemplate jdbc = new JdbcTemplate(source);
            jdbc.update("insert into account (nickname, folded, role, password_hash, created_at)"
                    + " values ('Bob', 'bob', 'MEMBER', 'x', 1)");
            jdbc.update(
                    "insert into audit_entry (at, actor, actor_role, action, subject, detail, actor_key, subject_key)"
                            + " values (1, 'SERVER', 'SERVER', 'op', 'Bob', '', 'server', 'bob')");
            assertThat(jdbc.queryForObject("select count(*) from account", Long.class))
                    .isEqualTo(2);
            assertThatThrownBy(() -> jdbc.update("delete from audit_entry")).hasStackTraceContaining("append-only");
        }
    }

    /** Messages to somebody are kept under the number of their account, also when that is gone. */
    @ParameterizedTest
    @MethodSource("fromAndTo")
    void nobodyGetsTheNumberOfADeletedAccount(TestDatabase from, TestDatabase to) throws Exception {
        DatabaseSettings old = Trial.filled(from);
        String add = "insert into account (nickname, folded, role, password_hash, created_at)"
                + " values ('Bob', 'bob', 'MEMBER', 'x', 1)";
        String numberOfBob = "select id from account where folded = 'bob'";
        long deleted;
        try (HikariDataSource source = Database.open(old)) {
            JdbcTemplate jdbc = new JdbcTemplate(source);
            jdbc.update(add);
            deleted = jdbc.queryForObject(numberOfBob, Long.class);
            jdbc.update("delete from account where folded = 'bob'");
        }
        trial.backup(old).write(trial.archive(), false);
        Trial.Target target = trial.target(to);
        target.restore(false);
        try (HikariDataSource source = Database.open(target.settings)) {
            JdbcTemplate jdbc = new JdbcTemplate(source);
            jdbc.update(add);
            assertThat(jdbc.queryForObject(numberOfBob, Long.class)).isGreaterThan(deleted);
        }
    }

    @OnEachDatabase
    void dataThatIsThereStaysUnlessTheOperatorSaysSo(TestDatabase kind) throws Exception {
        DatabaseSettings old = trial.backedUp(kind);
        Trial.Target target = trial.target(kind);
        target.restore(false);
        assertThatThrownBy(() -> target.restore(false))
                .isInstanceOf(UnusableBackupException.class)
                .hasMessageContaining("--force");
        target.restore(true);
        assertThat(Trial.rows(target.settings)).isEqualTo(Trial.rows(old));
        assertThat(target.data.identity().resolveSibling("identity.pem.before-restore-run-3"))
                .hasContent(trial.pem());
    }

    /** As when the machine fails between any two steps of a restore. */
    @OnEachDatabase
    void interruptedRestoreIsEitherNotBegunOrKeepsTheServerFromStarting(TestDatabase kind) throws Exception {
        trial.backedUp(kind);
        Trial.Target target = trial.target(kind);
        target.restore(false);
        Map<Table, List<String>> whole = Trial.rows(target.settings);
        int failures = 0;
        while (failsInStep(target, failures + 1)) {
            failures++;
            if (Files.exists(target.data.restoring())) {
                assertThatThrownBy(() -> FolderClaim.of(target.data))
                        .isInstanceOf(UnusableFolderException.class)
                        .hasMessageContaining("Run the restore again");
            } else {
                assertThat(Trial.rows(target.settings)).isEqualTo(whole);
            }
            target.restore(true);
            assertThat(Trial.rows(target.settings)).isEqualTo(whole);
            FolderClaim.of(target.data).close();
        }
        assertThat(failures).isGreaterThanOrEqualTo(4);
    }

    /** False if there is no such step, and the restore went through. */
    private static boolean failsInStep(Trial.Target target, int step) throws UnusableBackupException {
        AtomicInteger left = new AtomicInteger(step);
        try {
            target.restore(true, () -> {
                if (left.decrementAndGet() == 0) {
                    throw new IllegalStateException("the machine fails");
                }
            });
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    @OnEachDatabase
    void interruptedRestoreTellsThatNoServerStartsAndWhatToDo(TestDatabase kind) throws Exception {
        trial.backedUp(kind);
        Trial.Target target = trial.target(kind);
        Path inTheWay = target.data.identity().resolveSibling("identity.pem.new");
        assertThatThrownBy(() -> target.restore(false, () -> {
                    if (Files.exists(target.data.restoring())) {
                        assertThatCode(() -> Files.createDirectories(inTheWay.resolve("folder")))
                                .doesNotThrowAnyException();
                    }
                }))
                .isInstanceOf(UnusableBackupException.class)
                .hasMessageContaining("was interrupted")
                .hasMessageContaining("run it again");
        Files.delete(inTheWay.resolve("folder"));
        target.restore(false);
        assertThat(target.data.identity()).hasContent(trial.pem());
    }

    @Test
    @NotInQuickRing
    void postgresqlThatAServerUsesIsLeftAlone() throws Exception {
        trial.backedUp(TestDatabase.POSTGRESQL);
        Trial.Target target = trial.target(TestDatabase.POSTGRESQL);
        try (HikariDataSource running = Database.open(target.settings)) {
            assertThat(running.isRunning()).isTrue();
            assertThatThrownBy(() -> target.restore(true))
                    .isInstanceOf(UnusableBackupException.class)
                    .hasMessageContaining("A server is using the database");
        }
    }
}
