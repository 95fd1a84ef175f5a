package io.mschat.server.account.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.Password;
import io.mschat.protocol.message.ServerMessage.Bye;
import io.mschat.server.TestData;
import io.mschat.server.account.AccountDirectory;
import io.mschat.server.account.AccountUpkeep;
import io.mschat.server.account.Admission;
import io.mschat.server.account.registration.RegistrationOutcome.Deleted;
import io.mschat.server.account.registration.RegistrationOutcome.Failed;
import io.mschat.server.account.registration.RegistrationOutcome.Registered;
import io.mschat.server.chat.RecordingConnection;
import io.mschat.server.chat.TestChat;
import io.mschat.server.mail.inbox.AttemptId;
import io.mschat.server.settings.Setting;
import io.mschat.server.settings.SharedState;
import io.mschat.server.settings.TestSettings;
import io.mschat.server.source.Source;
import io.mschat.server.storage.OnEachDatabase;
import io.mschat.server.storage.TestDatabase;
import io.mschat.server.storage.damage.DamagedRows;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/** What becomes of a registration or a deletion once the address is proved; on both databases. */
@OnEachDatabase
class ProvedRegistrationIT {

    private static final Source HOME = new Source("0a000001", false);
    private static final Password PASSWORD = new Password("correct horse");
    private static final String STEVES = "steve@example.org";
    private static final String OTHERS = "other@example.org";

    @Parameter
    private TestDatabase database;

    private TestData data;
    private TestAccounts accounts;

    @BeforeEach
    void begin() {
        data = TestData.on(database);
        accounts = new TestAccounts(data);
    }

    private RegistrationOutcome register(String nick, String address) {
        return accounts.register(nick, address, PASSWORD);
    }

    private static RegistrationOutcome registered(String nick) {
        return new Registered(new Nickname(nick));
    }

    private static RegistrationOutcome deleted(String nick) {
        return new Deleted(new Nickname(nick));
    }

    private static String stackTrace(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    private Admission admit(String nick, Password password) {
        return accounts.service().admit(nick, password, HOME);
    }

    @Test
    void oneAddressHasOneAccount() {
        assertThat(register("Steve", STEVES)).isEqualTo(registered("Steve"));
        assertThat(register("Bob", "STEVE@Example.org")).isEqualTo(new Failed(ErrorCode.EMAIL_TAKEN));
    }

    @Test
    void ofTwoWhoWaitForOneNameTheFirstMailGetsIt() {
        AttemptId first = accounts.begin("Steve", STEVES, PASSWORD);
        AttemptId second = accounts.begin("steve", OTHERS, PASSWORD);
        assertThat(accounts.prove(second, OTHERS)).isEqualTo(registered("steve"));
        assertThat(accounts.prove(first, STEVES)).isEqualTo(new Failed(ErrorCode.NICKNAME_TAKEN));
    }

    @Test
    void registrationWhoseMailComesAfterTheServerWasClosedIsRefused() {
        AttemptId attempt = accounts.begin("Steve", STEVES, PASSWORD);
        TestSettings.set(data, Setting.OPEN, Setting.Value.OFF);
        assertThat(accounts.prove(attempt, STEVES)).isEqualTo(new Failed(ErrorCode.SERVER_CLOSED));
        TestSettings.set(data, Setting.OPEN, Setting.Value.ON);
        assertThat(admit("Steve", PASSWORD)).isEqualTo(new Admission.Denied(ErrorCode.WRONG_CREDENTIALS));
        assertThat(register("Steve", OTHERS)).isEqualTo(registered("Steve"));
    }

    /** Whoever wants to go may, also where nobody may come. */
    @Test
    void accountIsDeletedAlsoOnAClosedServer() {
        register("Steve", STEVES);
        TestSettings.set(data, Setting.OPEN, Setting.Value.OFF);
        assertThat(accounts.delete(STEVES)).isEqualTo(deleted("Steve"));
    }

    @Test
    void guestWhoseNameLooksLikeOneThatIsRegisteredHasToGo() {
        RecordingConnection lookAlike = enter("BiIl");
        RecordingConnection other = enter("Other");
        assertThat(register("Bill", STEVES)).isEqualTo(registered("Bill"));
        assertThat(lookAlike.ended()).contains(CloseReason.NAME_CLAIMED);
        assertThat(other.ended()).isEmpty();
    }

    @Test
    void guestKeepsTheNameThatWasNotRegisteredAfterAll() {
        register("Other", STEVES);
        RecordingConnection steve = enter("Steve");
        assertThat(register("Steve", STEVES)).isEqualTo(new Failed(ErrorCode.EMAIL_TAKEN));
        assertThat(steve.ended()).isEmpty();
    }

    private RecordingConnection enter(String guest) {
        Admission.Granted granted = (Admission.Granted) admit(guest, null);
        RecordingConnection connection = new RecordingConnection();
        var unused = TestChat.join(accounts.chat, granted.identity(), granted.resume(), connection);
        return connection;
    }

    @Test
    void deletionRemovesAllThatBelongsToTheAccount() {
        register("Steve", STEVES);
        Admission.Granted steve = (Admission.Granted) admit("Steve", PASSWORD);
        RecordingConnection connection = new RecordingConnection();
        var unused = TestChat.join(accounts.chat, steve.identity(), steve.resume(), connection);

        assertThat(accounts.delete("Steve@example.org")).isEqualTo(deleted("Steve"));

        assertThat(connection.bye().map(Bye::text)).contains("Your account was deleted.");
        JdbcTemplate jdbc = data.get(JdbcTemplate.class);
        for (String rows :
                List.of("account where nickname = 'Steve'", "resume_session", "familiar_source", "pending_request")) {
            assertThat(jdbc.queryForObject("select count(*) from " + rows, Integer.class))
                    .as(rows)
                    .isZero();
        }
        assertThat(jdbc.queryForList("select claim, former_owner from name_claim")
                        .toString())
                .doesNotContain("example");
        assertThat(admit("Steve", PASSWORD)).isEqualTo(new Admission.Denied(ErrorCode.WRONG_CREDENTIALS));
    }

    @Test
    void deletionOfNoAccountSaysSoToTheOwnerOfTheAddress() {
        assertThat(accounts.delete(STEVES)).isEqualTo(new Failed(ErrorCode.NO_ACCOUNT));
    }

    /** Whoever waited has left while the mail was looked at: what they wanted is forgotten, and must not be guessed. */
    @Test
    void proofOfWhatNobodyAskedForDoesNothing() {
        register("Steve", STEVES);
        AttemptId attempt = accounts.begin("Other", STEVES, PASSWORD);
        data.get(PendingRequests.class).forget(attempt);
        assertThat(accounts.prove(attempt, STEVES)).isEqualTo(new Failed(ErrorCode.VERIFICATION_FAILED));
        assertThat(admit("Steve", PASSWORD)).isInstanceOf(Admission.Granted.class);
    }

    @Test
    void operatorsCannotBeDeletedByMail() {
        assertThat(accounts.delete("server@localhost")).isEqualTo(new Failed(ErrorCode.NO_ACCOUNT));
    }

    @Test
    void deletedNameIsItsFormerOwnersAloneForNinetyDays() {
        register("Steve", STEVES);
        accounts.delete(STEVES);
        assertThat(admit("Steve", null)).isEqualTo(new Admission.Denied(ErrorCode.NICKNAME_TAKEN));
        assertThat(register("Steve", OTHERS)).isEqualTo(new Failed(ErrorCode.NICKNAME_TAKEN));
        assertThat(register("Steve", STEVES)).isEqualTo(registered("Steve"));
        accounts.delete(STEVES);

        data.clock().passes(Duration.ofDays(91));
        data.get(AccountUpkeep.class).sweep();
        assertThat(register("Steve", OTHERS)).isEqualTo(registered("Steve"));
        assertThat(data.get(JdbcTemplate.class)
                        .queryForObject("select count(*) from name_claim where account_id is null", Integer.class))
                .isZero();
    }

    /** There is nobody of whom it could be known that the name was theirs. */
    @Test
    void deletedNameWithoutAnAddressIsNobodysForNinetyDays() {
        AccountDirectory directory = data.get(AccountDirectory.class);
        AccountDirectory.Draft.Fit steve = (AccountDirectory.Draft.Fit) directory.draft("Steve", PASSWORD);
        assertThat(data.get(SharedState.class).change(() -> directory.add(steve)))
                .isTrue();
        long id = directory.find("Steve").orElseThrow().id();
        assertThat(data.get(SharedState.class).change(() -> directory.delete(id)))
                .isTrue();
        assertThat(register("Steve", STEVES)).isEqualTo(new Failed(ErrorCode.NICKNAME_TAKEN));
        data.clock().passes(Duration.ofDays(91));
        assertThat(register("Steve", STEVES)).isEqualTo(registered("Steve"));
    }

    @Test
    void upkeepForgetsNothingThatStillHolds() {
        register("Steve", STEVES);
        register("Gone", OTHERS);
        accounts.delete(OTHERS);
        Admission.Granted steve = (Admission.Granted) admit("Steve", PASSWORD);
        AttemptId attempt = accounts.begin("Third", "third@example.org", PASSWORD);
        data.get(AccountUpkeep.class).sweep();
        assertThat(accounts.service().holds(steve)).isTrue();
        assertThat(admit("Steve", null)).isEqualTo(new Admission.Denied(ErrorCode.NICKNAME_TAKEN));
        assertThat(admit("Gone", null)).isEqualTo(new Admission.Denied(ErrorCode.NICKNAME_TAKEN));
        assertThat(data.get(JdbcTemplate.class).queryForObject("select count(*) from familiar_source", Integer.class))
                .isOne();
        assertThat(accounts.prove(attempt, "third@example.org")).isEqualTo(registered("Third"));
    }

    @Test
    void placesWhereAnAccountWasNotSeenForNinetyDaysAreForgotten() {
        register("Steve", STEVES);
        admit("Steve", PASSWORD);
        data.clock().passes(Duration.ofDays(91));
        data.get(AccountUpkeep.class).sweep();
        assertThat(data.get(JdbcTemplate.class).queryForObject("select count(*) from familiar_source", Integer.class))
                .isZero();
    }

    @Test
    @Tries(Promise.NO_WAY_ROUND)
    void noPasswordOpensADoorBeforeTheProofOrAfterTheDeletion() {
        AttemptId attempt = accounts.begin("Steve", STEVES, PASSWORD);
        assertThat(admit("Steve", PASSWORD)).isEqualTo(new Admission.Denied(ErrorCode.WRONG_CREDENTIALS));
        accounts.prove(attempt, STEVES);
        assertThat(admit("Steve", PASSWORD)).isInstanceOf(Admission.Granted.class);
        accounts.delete(STEVES);
        assertThat(admit("Steve", PASSWORD)).isEqualTo(new Admission.Denied(ErrorCode.WRONG_CREDENTIALS));
        assertThat(admit("SERVER", PASSWORD)).isEqualTo(new Admission.Denied(ErrorCode.WRONG_CREDENTIALS));
    }

    @Test
    void conflictMessageOfTheDatabaseNamesNoAddress() {
        register("Steve", STEVES);
        AccountDirectory directory = data.get(AccountDirectory.class);
        AccountDirectory.Draft.Fit twin = directory.draft(new Nickname("Other"), "hash");
        assertThatThrownBy(() -> data.get(TransactionOperations.class)
                        .executeWithoutResult(status -> directory.add(twin, Optional.of(TestAccounts.email(STEVES)))))
                .isInstanceOf(DataAccessException.class)
                .satisfies(e -> assertThat(stackTrace(e)).doesNotContain(STEVES));
    }

    @Test
    void passwordsThatWaitForAMailAreHashedAndForgotten() {
        AttemptId attempt = accounts.begin("Steve", STEVES, PASSWORD);
        JdbcTemplate jdbc = data.get(JdbcTemplate.class);
        assertThat(jdbc.queryForObject("select password_hash from pending_request", String.class))
                .startsWith("{argon2}");
        data.clock().passes(Duration.ofHours(2));
        data.get(AccountUpkeep.class).sweep();
        assertThat(data.get(PendingRequests.class).find(attempt)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kind = 'no kind'", "nickname = 'two words'", "password_hash = null"})
    void damagedRequestFailsAndIsTold(String change) {
        AttemptId attempt = accounts.begin("Steve", STEVES, PASSWORD);
        data.get(JdbcTemplate.class).update("update pending_request set " + change);
        int toldBefore = data.get(DamagedRows.class).count();
        assertThat(accounts.prove(attempt, STEVES))
                .isEqualTo(new RegistrationOutcome.Failed(ErrorCode.VERIFICATION_FAILED));
        assertThat(data.get(DamagedRows.class).count()).isEqualTo(toldBefore + 1);
        assertThat(register("Steve", STEVES)).isEqualTo(registered("Steve"));
    }
}
