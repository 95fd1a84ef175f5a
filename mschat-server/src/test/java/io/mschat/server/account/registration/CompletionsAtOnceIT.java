package io.mschat.server.account.registration;

import static io.mschat.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.Password;
import io.mschat.server.TestData;
import io.mschat.server.account.name.NameClaims;
import io.mschat.server.account.registration.RegistrationOutcome.Failed;
import io.mschat.server.account.registration.RegistrationOutcome.Registered;
import io.mschat.server.mail.inbox.AttemptId;
import io.mschat.server.storage.TestDatabase;
import io.mschat.testing.NotInQuickRing;
import io.mschat.testing.Patience;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/** Two that want the same at one moment: on PostgreSQL, where transactions run side by side. SQLite has one writer. */
@NotInQuickRing
class CompletionsAtOnceIT {

    private static final Password PASSWORD = new Password("correct horse");
    private static final String STEVES = "steve@example.org";
    private static final String OTHERS = "other@example.org";
    private static final String THIRDS = "third@example.org";

    private TestData data;
    private TestAccounts accounts;
    private JdbcTemplate jdbc;

    @BeforeEach
    void begin() {
        data = TestData.on(TestDatabase.POSTGRESQL);
        accounts = new TestAccounts(data);
        jdbc = data.get(JdbcTemplate.class);
    }

    /** Runs the first in a transaction that ends only once the second waits for it; the second's outcome. */
    private RegistrationOutcome duringThe(Runnable first, AttemptId second, String address) {
        AtomicReference<CompletableFuture<RegistrationOutcome>> outcome = new AtomicReference<>();
        data.get(TransactionOperations.class).executeWithoutResult(status -> {
            first.run();
            // What is written only at the end would leave nothing to wait for.
            status.flush();
            CompletableFuture<RegistrationOutcome> running =
                    CompletableFuture.supplyAsync(() -> accounts.prove(second, address));
            outcome.set(running);
            await().until(() -> running.isDone() || isSomebodyWaiting());
        });
        return Patience.get(outcome.get());
    }

    private boolean isSomebodyWaiting() {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select 1 from pg_stat_activity where datname = current_database()"
                        + " and wait_event_type = 'Lock')",
                Boolean.class));
    }

    private RegistrationOutcome atOnce(AttemptId first, String firstAddress, AttemptId second, String secondAddress) {
        AtomicReference<RegistrationOutcome> firsts = new AtomicReference<>();
        RegistrationOutcome seconds =
                duringThe(() -> firsts.set(accounts.prove(first, firstAddress)), second, secondAddress);
        assertThat(firsts.get()).isInstanceOf(Registered.class);
        return seconds;
    }

    /** Of the names, forms and requests: those of the only one who has registered. */
    private void assertNothingIsHalfWritten(String winner) {
        assertThat(jdbc.queryForList("select nickname from account where role = 'MEMBER'", String.class))
                .containsExactly(winner);
        assertThat(jdbc.queryForList(
                        "select distinct account.nickname from name_claim left join account on account.id = account_id",
                        String.class))
                .containsExactly(winner);
        assertThat(jdbc.queryForObject("select count(*) from pending_request", Integer.class))
                .isZero();
    }

    @Test
    void ofTwoForOneFreeNameOneGetsItAndTheOtherIsToldThatItIsTaken() {
        AttemptId first = accounts.begin("Steve", STEVES, PASSWORD);
        AttemptId second = accounts.begin("steve", OTHERS, PASSWORD);
        assertThat(atOnce(first, STEVES, second, OTHERS)).isEqualTo(new Failed(ErrorCode.NICKNAME_TAKEN));
        assertNothingIsHalfWritten("Steve");
    }

    @Test
    void ofTwoForOneExpiredNameOneGetsItAndTheOtherIsToldThatItIsTaken() {
        leaveAnExpiredClaim();
        AttemptId first = accounts.begin("Steve", STEVES, PASSWORD);
        AttemptId second = accounts.begin("steve", OTHERS, PASSWORD);
        assertThat(atOnce(first, STEVES, second, OTHERS)).isEqualTo(new Failed(ErrorCode.NICKNAME_TAKEN));
        assertNothingIsHalfWritten("Steve");
    }

    @Test
    void ofTwoByOneAddressOneIsRegisteredAndTheOtherIsToldThatItHasAnAccount() {
        AttemptId first = accounts.begin("Steve", STEVES, PASSWORD);
        AttemptId second = accounts.begin("Bob", "Steve@Example.org", PASSWORD);
        assertThat(atOnce(first, STEVES, second, STEVES)).isEqualTo(new Failed(ErrorCode.EMAIL_TAKEN));
        assertNothingIsHalfWritten("Steve");
    }

    @Test
    void expiredNameThatIsForgottenWhileItIsRegisteredIsRegistered() {
        leaveAnExpiredClaim();
        AttemptId attempt = accounts.begin("Steve", STEVES, PASSWORD);
        assertThat(duringThe(() -> data.get(NameClaims.class).deleteExpired(), attempt, STEVES))
                .isEqualTo(new Registered(new Nickname("Steve")));
        assertNothingIsHalfWritten("Steve");
    }

    /** Of a name that nobody has swept up yet. */
    private void leaveAnExpiredClaim() {
        accounts.register("Steve", THIRDS, PASSWORD);
        accounts.delete(THIRDS);
        data.clock().passes(Duration.ofDays(91));
        assertThat(jdbc.queryForList("select account_id from name_claim", Long.class))
                .isNotEmpty()
                .containsOnlyNulls();
    }
}
