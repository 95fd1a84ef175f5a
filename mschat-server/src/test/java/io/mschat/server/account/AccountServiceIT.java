package io.mschat.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.Password;
import io.mschat.protocol.Role;
import io.mschat.protocol.Secret;
import io.mschat.server.TestData;
import io.mschat.server.account.password.PasswordHasher;
import io.mschat.server.account.registration.RegistrationOutcome;
import io.mschat.server.account.registration.TestAccounts;
import io.mschat.server.chat.Identity;
import io.mschat.server.settings.Setting;
import io.mschat.server.settings.TestSettings;
import io.mschat.server.source.Source;
import io.mschat.server.storage.OnEachDatabase;
import io.mschat.server.storage.TestDatabase;
import io.mschat.server.storage.damage.DamagedRows;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Who comes in, and as whom; on both databases. */
@OnEachDatabase
class AccountServiceIT {

    private static final Source HOME = new Source("0a000001", false);
    private static final Password RIGHT = new Password("correct horse");
    private static final Password WRONG = new Password("battery staple");
    private static final String COMPOSED = "na\u00efvet\u00e9 enough";
    private static final String DECOMPOSED = "nai\u0308vete\u0301 enough";
    private static final String ADDRESS = "steve@example.org";

    @Parameter
    private TestDatabase database;

    private TestData data;
    private TestAccounts accounts;

    @BeforeEach
    void begin() {
        data = TestData.on(database);
        accounts = new TestAccounts(data);
    }

    private void registerSteve() {
        assertThat(accounts.register("Steve", ADDRESS, RIGHT))
                .isEqualTo(new RegistrationOutcome.Registered(new Nickname("Steve")));
    }

    private void set(Setting setting, boolean on) {
        TestSettings.set(data, setting, Setting.Value.of(on));
    }

    private Admission admit(String nick, Password password) {
        // Apart from guessing, which LoginThrottleTest is about.
        data.clock().passes(Duration.ofMinutes(2));
        return accounts.service().admit(nick, password, HOME);
    }

    private static Identity identity(Admission admission) {
        assertThat(admission).isInstanceOf(Admission.Granted.class);
        return ((Admission.Granted) admission).identity();
    }

    private static void assertDenied(Admission admission, ErrorCode code) {
        assertThat(admission).isEqualTo(new Admission.Denied(code));
    }

    private int sessions() {
        return Objects.requireNonNull(
                data.get(JdbcTemplate.class).queryForObject("select count(*) from resume_session", Integer.class));
    }

    @Test
    void guestJoinsUnderAFreeName() {
        assertThat(identity(admit("Steve", null)).isRegistered()).isFalse();
    }

    @Test
    void registeredNameNeedsItsPassword() {
        registerSteve();
        assertDenied(admit("Steve", null), ErrorCode.NICKNAME_TAKEN);
        assertDenied(admit("Steve", WRONG), ErrorCode.WRONG_CREDENTIALS);
        Identity steve = identity(admit("Steve", RIGHT));
        assertThat(steve.isRegistered()).isTrue();
        assertThat(steve.role()).isEqualTo(Role.MEMBER);
    }

    @Test
    void ownerMayTypeTheirNameInAnyCaseAndBearsItAsRegistered() {
        registerSteve();
        assertThat(identity(admit("sTEVE", RIGHT)).nickname()).isEqualTo(new Nickname("Steve"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"steve", "STEVE", "Stеve", "Ｓｔｅｖｅ"})
    void nobodyBearsANameThatLooksLikeARegisteredOne(String lookAlike) {
        registerSteve();
        assertThat(admit(lookAlike, null)).isInstanceOf(Admission.Denied.class);
        assertThat(accounts.register("Steve", "other@example.org", RIGHT))
                .isEqualTo(new RegistrationOutcome.Failed(ErrorCode.NICKNAME_TAKEN));
    }

    @ParameterizedTest
    @ValueSource(strings = {COMPOSED, DECOMPOSED, "na\u00efvet\u00e9\u00a0enough"})
    void passwordIsTheSameFromEveryKeyboard(String typed) {
        assertThat(accounts.register("Steve", ADDRESS, new Password(typed)))
                .isEqualTo(new RegistrationOutcome.Registered(new Nickname("Steve")));
        for (String keyboard : List.of(COMPOSED, DECOMPOSED, typed)) {
            assertThat(identity(admit("Steve", new Password(keyboard))).isRegistered())
                    .isTrue();
        }
        assertDenied(admit("Steve", new Password("naivete enough")), ErrorCode.WRONG_CREDENTIALS);
    }

    /** Once, passwords were kept as they were typed. */
    @ParameterizedTest
    @ValueSource(strings = {COMPOSED, DECOMPOSED, "na\u00efvet\u00e9\u00a0enough"})
    void passwordThatWasKeptAsItWasTypedStillOpens(String kept) {
        registerSteve();
        PasswordHasher hashes = data.get(PasswordHasher.class);
        data.get(JdbcTemplate.class)
                .update("update account set password_hash = ? where nickname = 'Steve'", hashes.hash(new Secret(kept)));
        assertThat(identity(admit("Steve", new Password(kept))).isRegistered()).isTrue();
        assertThat(identity(admit("Steve", new Password(DECOMPOSED))).isRegistered())
                .isTrue();
        assertThat(hashes.matches(
                        new Secret(COMPOSED),
                        data.get(JdbcTemplate.class)
                                .queryForObject(
                                        "select password_hash from account where nickname = 'Steve'", String.class)))
                .isTrue();
    }

    /** Rules for names become stricter; nobody loses an account by that. */
    @Test
    void nameThatWasRegisteredBeforeItWasReservedIsStillItsOwners() {
        registerSteve();
        data.get(JdbcTemplate.class)
                .update("update account set nickname = 'Moderator', folded = 'moderator' where nickname = 'Steve'");
        assertThat(identity(admit("Moderator", RIGHT)).isRegistered()).isTrue();
        assertDenied(admit("Moderator", WRONG), ErrorCode.NICKNAME_RESERVED);
        assertDenied(admit("Operator", WRONG), ErrorCode.NICKNAME_RESERVED);
        assertDenied(admit("Moderator", null), ErrorCode.NICKNAME_RESERVED);
    }

    @Test
    void unknownAndKnownNamesAreAnsweredAlike() {
        registerSteve();
        assertDenied(admit("Steve", WRONG), ErrorCode.WRONG_CREDENTIALS);
        assertDenied(admit("Nobody", WRONG), ErrorCode.WRONG_CREDENTIALS);
        set(Setting.AUTH, true);
        assertDenied(admit("Steve", null), ErrorCode.REGISTRATION_REQUIRED);
        assertDenied(admit("Nobody", null), ErrorCode.REGISTRATION_REQUIRED);
        set(Setting.AUTH, false);
        set(Setting.OPEN, false);
        assertDenied(admit("Steve", RIGHT), ErrorCode.SERVER_CLOSED);
        assertDenied(admit("Nobody", WRONG), ErrorCode.SERVER_CLOSED);
    }

    @Test
    void unknownAndKnownNamesAreThrottledAlike() {
        registerSteve();
        AccountService service = accounts.service();
        for (String nick : List.of("Steve", "Nobody")) {
            data.clock().passes(Duration.ofMinutes(2));
            List<Admission> answers = List.of(
                    service.admit(nick, WRONG, HOME),
                    service.admit(nick, WRONG, HOME),
                    service.admit(nick, WRONG, HOME));
            assertThat(answers)
                    .containsExactly(
                            new Admission.Denied(ErrorCode.WRONG_CREDENTIALS),
                            new Admission.Denied(ErrorCode.WRONG_CREDENTIALS),
                            new Admission.Denied(Denial.throttled(Duration.ofMinutes(1))));
        }
    }

    @Test
    void ownersUsualPlaceIsRemembered() {
        registerSteve();
        admit("Steve", RIGHT);
        AccountService service = accounts.service();
        for (int i = 0; i < 10; i++) {
            service.admit("Steve", WRONG, new Source("c0a8000" + i, false));
        }
        assertThat(service.admit("Steve", RIGHT, HOME)).isInstanceOf(Admission.Granted.class);
    }

    @Test
    void withAuthOnOnlyRegisteredUsersJoin() {
        registerSteve();
        set(Setting.AUTH, true);
        assertThat(identity(admit("Steve", RIGHT)).isRegistered()).isTrue();
        assertDenied(admit("Guest", null), ErrorCode.REGISTRATION_REQUIRED);
    }

    @Test
    void operatorsJoinAlsoAClosedServer() {
        Password password =
                data.get(Operators.class).reset(operator -> {}).getFirst().password();
        set(Setting.OPEN, false);
        Identity server = identity(admit("server", password));
        assertThat(server.nickname()).isEqualTo(new Nickname("SERVER"));
        assertThat(server.role()).isEqualTo(Role.SERVER);
        assertDenied(admit("SERVER", null), ErrorCode.NICKNAME_RESERVED);
        assertDenied(admit("SERVER", WRONG), ErrorCode.WRONG_CREDENTIALS);
        assertDenied(admit("SERVÉR", password), ErrorCode.NICKNAME_RESERVED);
    }

    @Test
    void operatorsPasswordsAreMadeOnceAndStoredInNoClearForm() {
        Operators operators = data.get(Operators.class);
        data.get(JdbcTemplate.class).update("delete from account");
        List<Operators.Generated> first = operators.ensure(OperatorPasswords.GENERATED, operator -> {});
        assertThat(first)
                .extracting(Operators.Generated::operator)
                .containsExactly(new Nickname("SERVER"), new Nickname("ADMIN"));
        assertThat(first)
                .allSatisfy(made -> assertThat(made.password().reveal()).matches("[A-Za-z0-9]{20}"));
        assertThat(operators.ensure(OperatorPasswords.GENERATED, operator -> {}))
                .isEmpty();
        assertThat(data.get(JdbcTemplate.class).queryForList("select password_hash from account", String.class))
                .hasSize(2)
                .allMatch(hash -> hash.startsWith("{argon2}$argon2id$"));
        assertThat(identity(admit("ADMIN", first.get(1).password())).role()).isEqualTo(Role.ADMIN);
    }

    @Test
    void operatorsPasswordThatIsSetHoldsAndEndsTheirSessions() {
        Operators operators = data.get(Operators.class);
        Password before = operators.reset(operator -> {}).getFirst().password();
        admit("SERVER", before);
        assertThat(sessions()).isOne();
        OperatorPasswords set = new OperatorPasswords(Optional.of(RIGHT), Optional.empty());
        assertThat(operators.ensure(set, operator -> {})).isEmpty();
        assertThat(sessions()).isZero();
        assertDenied(admit("SERVER", before), ErrorCode.WRONG_CREDENTIALS);
        assertThat(identity(admit("SERVER", RIGHT)).role()).isEqualTo(Role.SERVER);
        operators.ensure(set, operator -> {});
        assertThat(sessions()).isOne();
    }

    @Test
    void passwordHashedByAnOlderWayIsHashedAnewAtLogin() {
        registerSteve();
        data.get(JdbcTemplate.class)
                .update(
                        "update account set password_hash = ? where nickname = 'Steve'",
                        "{bcrypt}" + new BCryptPasswordEncoder(4).encode(RIGHT.reveal()));
        assertDenied(admit("Steve", WRONG), ErrorCode.WRONG_CREDENTIALS);
        identity(admit("Steve", RIGHT));
        assertThat(data.get(JdbcTemplate.class)
                        .queryForObject("select password_hash from account where nickname = 'Steve'", String.class))
                .startsWith("{argon2}");
        identity(admit("Steve", RIGHT));
    }

    @Test
    void changedPasswordHoldsAndEndsAllOtherSessions() {
        registerSteve();
        admit("Steve", RIGHT);
        admit("Steve", RIGHT);
        Admission.Granted here = (Admission.Granted) admit("Steve", RIGHT);
        AccountService service = accounts.service();
        assertThat(service.changePassword(here.identity(), here.resume(), WRONG, new Password("brand new one"), HOME))
                .contains(Denial.of(ErrorCode.WRONG_CREDENTIALS));
        assertThat(service.changePassword(here.identity(), here.resume(), RIGHT, new Password("short"), HOME))
                .contains(Denial.of(ErrorCode.PASSWORD_TOO_SHORT));
        assertThat(sessions()).isEqualTo(3);
        assertThat(service.changePassword(here.identity(), here.resume(), RIGHT, new Password("brand new one"), HOME))
                .isEmpty();
        assertThat(sessions()).isOne();
        assertDenied(admit("Steve", RIGHT), ErrorCode.WRONG_CREDENTIALS);
        identity(admit("Steve", new Password("brand new one")));
    }

    @Test
    void guestHasNoPasswordToChange() {
        Admission.Granted guest = (Admission.Granted) admit("Guest", null);
        assertThat(accounts.service().changePassword(guest.identity(), guest.resume(), WRONG, RIGHT, HOME))
                .contains(Denial.of(ErrorCode.NOT_REGISTERED));
    }

    @Test
    void resumeTokensAreStoredAsHashesAndExpire() {
        Admission.Granted guest = (Admission.Granted) admit("Guest", null);
        assertThat(data.get(JdbcTemplate.class).queryForList("select token_hash from resume_session", String.class))
                .singleElement()
                .asString()
                .matches("[0-9a-f]{64}")
                .doesNotContain(guest.resume().reveal());
        data.clock().passes(Duration.ofDays(8));
        data.get(AccountUpkeep.class).sweep();
        assertThat(sessions()).isZero();
    }

    @Test
    void damagedSessionIsOverAndTold() {
        Admission.Granted guest = (Admission.Granted) admit("Guest", null);
        data.get(JdbcTemplate.class).update("update resume_session set nickname = 'two words'");
        int toldBefore = data.get(DamagedRows.class).count();
        assertDenied(accounts.service().resume(guest.resume(), HOME), ErrorCode.SESSION_OVER);
        assertThat(data.get(DamagedRows.class).count()).isEqualTo(toldBefore + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no hash", "{no_algorithm}x", "{argon2}x", "{bcrypt}x", "{mschat1}x", "{mschat1}%.x"})
    void damagedHashIsThatOfNoPasswordAndKeepsNoServerFromStarting(String hash) {
        registerSteve();
        Operators operators = data.get(Operators.class);
        Password unset = operators.reset(operator -> {}).getFirst().password();
        data.get(JdbcTemplate.class).update("update account set password_hash = ?", hash);
        assertDenied(admit("Steve", RIGHT), ErrorCode.WRONG_CREDENTIALS);
        OperatorPasswords set = new OperatorPasswords(Optional.of(RIGHT), Optional.empty());
        assertThat(operators.ensure(set, operator -> {})).isEmpty();
        assertDenied(admit("SERVER", unset), ErrorCode.WRONG_CREDENTIALS);
        assertThat(identity(admit("SERVER", RIGHT)).role()).isEqualTo(Role.SERVER);
        operators.reset(operator -> {});
    }
}
