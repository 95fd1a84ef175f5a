package io.mschat.server;

import static io.mschat.server.UpgradedServer.ELSEWHERE;
import static io.mschat.server.UpgradedServer.denied;
import static io.mschat.server.UpgradedServer.granted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.Password;
import io.mschat.protocol.Role;
import io.mschat.server.account.AccountDirectory;
import io.mschat.server.account.AccountSummary;
import io.mschat.server.account.Admission;
import io.mschat.server.account.OperatorPasswords;
import io.mschat.server.account.Operators;
import io.mschat.server.account.registration.RegistrationOutcome;
import io.mschat.server.mail.inbox.AttemptId;
import io.mschat.server.moderation.Audit;
import io.mschat.server.settings.Setting;
import io.mschat.server.settings.SettingState;
import io.mschat.server.settings.Settings;
import io.mschat.server.storage.OldDatabase;
import io.mschat.server.storage.TestDatabase;
import io.mschat.server.verification.TestVerification;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What every older version has stored is there after a start of this one, and means the same. The data stands in
 * {@code upgrade/V1.sql} and so on, one file for each migration.
 */
@Tries(Promise.UPGRADES)
class UpgradeIT {

    /** @param since the version of the tables that brought what it is about */
    private record Rule(int since, String name, Consumer<UpgradedServer> check) {}

    private static final List<Rule> RULES = List.of(
            new Rule(1, "ownersComeInWithTheirOldPasswords", UpgradeIT::ownersComeInWithTheirOldPasswords),
            new Rule(1, "operatorsKeepTheirPasswords", UpgradeIT::operatorsKeepTheirPasswords),
            new Rule(1, "accountsAreAsTheyWere", UpgradeIT::accountsAreAsTheyWere),
            new Rule(1, "nobodyBearsANameLikeARegisteredOne", UpgradeIT::nobodyBearsANameLikeARegisteredOne),
            new Rule(1, "namesThatLookAlikeByTodaysRuleAreKept", UpgradeIT::namesThatLookAlikeByTodaysRuleAreKept),
            new Rule(1, "sessionsGoOn", UpgradeIT::sessionsGoOn),
            new Rule(1, "namesOfDeletedAccountsStayAway", UpgradeIT::namesOfDeletedAccountsStayAway),
            new Rule(1, "newAccountsAreMade", server -> server.run("register Newcomer; some password")),
            new Rule(2, "oldMailsDoNotCountAgain", UpgradeIT::attemptsThatAreOverStayOver),
            new Rule(3, "settingsAreAsTheyWere", UpgradeIT::settingsAreAsTheyWere),
            new Rule(4, "bannedUserStaysOut", UpgradeIT::bannedUserStaysOut),
            new Rule(4, "mutedUserStaysSilent", UpgradeIT::mutedUserStaysSilent),
            new Rule(4, "theAuditLogIsWholeAndInOrder", UpgradeIT::theAuditLogIsWholeAndInOrder),
            new Rule(4, "theAuditLogCannotBeRewritten", UpgradeIT::theAuditLogCannotBeRewritten),
            new Rule(5, "deletionsThatWaitedAreCompleted", UpgradeIT::deletionsThatWaitedAreCompleted),
            new Rule(5, "bannedAddressStillMayNotRegister", UpgradeIT::bannedAddressStillMayNotRegister),
            new Rule(7, "storedMessagesAreThereInOrder", UpgradedMessages::storedMessagesAreThereInOrder),
            new Rule(7, "directMessagesStillWait", UpgradedMessages::directMessagesStillWait),
            new Rule(7, "newMessagesFollowTheStoredOnes", UpgradedMessages::newMessagesFollowTheStoredOnes),
            new Rule(7, "keyOfTheServerIsRecorded", UpgradedMessages::keyOfTheServerIsRecorded),
            new Rule(8, "keysAreStillKnown", UpgradedMessages::keysAreStillKnown),
            new Rule(9, "messagesOfOtherKindsAreKept", UpgradedMessages::messagesOfOtherKindsAreKept));

    @TestFactory
    Stream<DynamicContainer> everyVersionIsUpgradedWithItsData() {
        return TestDatabase.tried()
                .flatMap(kind -> OldDatabase.versions(kind).stream().map(version -> upgrade(kind, version)));
    }

    private static DynamicContainer upgrade(TestDatabase kind, int version) {
        Upgraded upgraded = new Upgraded(kind, version);
        Stream<Rule> rules =
                Stream.concat(Stream.of(waiting(version)), RULES.stream()).filter(rule -> rule.since() <= version);
        return dynamicContainer(
                kind + ", version " + version,
                rules.map(rule -> dynamicTest(rule.name(), () -> rule.check().accept(upgraded.server())))
                        .onClose(upgraded::close));
    }

    /** Started by the first rule that looks at it. */
    private static final class Upgraded {
        private final TestDatabase kind;
        private final int version;
        private Optional<UpgradedServer> server = Optional.empty();

        Upgraded(TestDatabase kind, int version) {
            this.kind = kind;
            this.version = version;
        }

        UpgradedServer server() {
            if (server.isEmpty()) {
                server = Optional.of(new UpgradedServer(OldDatabase.of(kind, version)));
            }
            return server.get();
        }

        void close() {
            server.ifPresent(UpgradedServer::close);
        }
    }

    private static void ownersComeInWithTheirOldPasswords(UpgradedServer server) {
        assertThat(granted(server.login("ANNA", "anna's password")).nickname()).isEqualTo(new Nickname("Anna"));
        assertThat(granted(server.login("Zoe\u0308", "Zoë's password")).role()).isEqualTo(Role.ADMIN);
        // Its hash is of today's kind now.
        assertThat(granted(server.login("zoë", "Zoë's password")).role()).isEqualTo(Role.ADMIN);
        assertThat(granted(server.login("ἀθηνᾶ", "anna's password")).role()).isEqualTo(Role.BOT);
        assertThat(granted(server.login("山田_太郎", "anna's password")).role()).isEqualTo(Role.MEMBER);
        assertThat(denied(server.login("Anna", "Anna's password")).code()).isEqualTo(ErrorCode.WRONG_CREDENTIALS);
    }

    private static void operatorsKeepTheirPasswords(UpgradedServer server) {
        assertThat(server.data
                        .get(Operators.class)
                        .ensure(new OperatorPasswords(Optional.empty(), Optional.empty()), operator -> {}))
                .as("passwords that were made anew")
                .isEmpty();
        assertThat(granted(server.login("SERVER", "the operator's password")).role())
                .isEqualTo(Role.SERVER);
        assertThat(granted(server.login("ADMIN", "the operator's password")).role())
                .isEqualTo(Role.ADMIN);
    }

    private static void accountsAreAsTheyWere(UpgradedServer server) {
        AccountDirectory accounts = server.data.get(AccountDirectory.class);
        AccountSummary anna = accounts.find("anna").orElseThrow();
        assertThat(anna.email()).isEqualTo("Anna@Example.org");
        assertThat(anna.createdAt()).isEqualTo(Instant.ofEpochMilli(1777000000001L));
        assertThat(accounts.find("Bob").orElseThrow().email()).isNull();
        assertThat(server.run("admins")).contains("Zoë");
        assertThat(server.run("bots")).contains("Ἀθηνᾶ");
    }

    private static void nobodyBearsANameLikeARegisteredOne(UpgradedServer server) {
        for (String name : List.of("Anna", "аnnа", "micll", "RNICL1", "MAPИЯ", "МАРИЯ", "zoë", "Zoë", "山田_太郎")) {
            assertThat(server.guest(name, ELSEWHERE)).as(name).isInstanceOf(Admission.Denied.class);
        }
        assertThat(granted(server.guest("Anne", ELSEWHERE)).isRegistered()).isFalse();
    }

    /** By the rule of that time, Karl_ and Karl looked different. */
    private static void namesThatLookAlikeByTodaysRuleAreKept(UpgradedServer server) {
        for (String name : List.of("Karl", "karl", "KARL+", "bob")) {
            assertThat(denied(server.guest(name, ELSEWHERE)).code()).as(name).isEqualTo(ErrorCode.NICKNAME_TAKEN);
        }
        assertThat(register(server, "Karl", "stranger@example.org")).isInstanceOf(RegistrationOutcome.Failed.class);
        for (String name : List.of("Karl_", "Bob", "Bob_")) {
            assertThat(granted(server.login(name, "anna's password")).nickname())
                    .isEqualTo(new Nickname(name));
        }
    }

    private static void sessionsGoOn(UpgradedServer server) {
        assertThat(granted(server.resume("A".repeat(43))).isRegistered()).isTrue();
        assertThat(granted(server.resume("B".repeat(42) + "A")).nickname()).isEqualTo(new Nickname("Günther"));
        assertThat(denied(server.resume("C".repeat(42) + "A")).code()).isEqualTo(ErrorCode.SESSION_OVER);
    }

    private static void namesOfDeletedAccountsStayAway(UpgradedServer server) {
        assertThat(denied(server.guest("Gone", ELSEWHERE)).code()).isEqualTo(ErrorCode.NICKNAME_TAKEN);
        assertThat(denied(server.guest("nobody", ELSEWHERE)).code()).isEqualTo(ErrorCode.NICKNAME_TAKEN);
        assertThat(granted(server.guest("Free", ELSEWHERE)).isRegistered()).isFalse();
        assertThat(register(server, "Gone", "stranger@example.org")).isInstanceOf(RegistrationOutcome.Failed.class);
        assertThat(register(server, "Gone", "GONE@example.org")).isInstanceOf(RegistrationOutcome.Registered.class);
    }

    private static RegistrationOutcome register(UpgradedServer server, String name, String address) {
        return server.accounts.register(name, address, new Password("some password"));
    }

    /** They waited for mails; from version 2 on it is known for which. */
    private static Rule waiting(int version) {
        return new Rule(1, "registrationsThatWaitedAreCompleted", server -> {
            if (version == 1) {
                server.accounts.prove(attempt(1), "newbie@example.org");
            } else {
                assertThat(mail(server, "newbie@example.org", "aaaaaaaaaa@chat.example", "012345"))
                        .isTrue();
                assertThat(mail(server, "mallory@example.org", "bbbbbbbbbb@chat.example", "000000"))
                        .isTrue();
                assertThat(denied(server.login("micll", "anna's password")).code())
                        .isEqualTo(ErrorCode.WRONG_CREDENTIALS);
            }
            assertThat(granted(server.login("Newbie", "anna's password")).isRegistered())
                    .isTrue();
        });
    }

    private static AttemptId attempt(int number) {
        return new AttemptId(new UUID(0, number));
    }

    private static boolean mail(UpgradedServer server, String author, String recipient, String subject) {
        return TestVerification.counts(server.data, server.accounts.completion(), author, recipient, subject);
    }

    private static void attemptsThatAreOverStayOver(UpgradedServer server) {
        assertThat(mail(server, "late@example.org", "eeeeeeeeee@chat.example", "999999"))
                .isFalse();
        assertThat(mail(server, "bob@example.org", "dddddddddd@chat.example", "123456"))
                .isFalse();
    }

    private static void settingsAreAsTheyWere(UpgradedServer server) {
        Settings settings = server.data.get(Settings.class);
        assertThat(settings.state(Setting.FLOOD))
                .isEqualTo(new SettingState(
                        Setting.FLOOD,
                        Setting.Value.OFF,
                        new SettingState.Command("Zoë", Instant.ofEpochMilli(1793000000000L)),
                        Optional.of(Setting.Value.ON)));
        assertThat(settings.state(Setting.LOG).source())
                .isEqualTo(new SettingState.Autoload(Instant.ofEpochMilli(1793100000000L)));
        assertThat(settings.log()).isEqualTo(Setting.Value.MESSAGES);
        assertThat(settings.isAuthRequired()).isFalse();
        assertThat(settings.isOpen()).isTrue();
        assertThat(settings.isAutoloading()).isFalse();
    }

    private static void bannedUserStaysOut(UpgradedServer server) {
        assertThat(denied(server.login("Мария", "anna's password")).text())
                .isEqualTo("You are banned until further notice, by the server's operator: \"спам\"; it's said.");
        assertThat(denied(server.guest("Tröll", ELSEWHERE)).code()).isEqualTo(ErrorCode.BANNED);
        assertThat(denied(server.guest("Another", "198.51.100.66")).code()).isEqualTo(ErrorCode.BANNED);
        assertThat(denied(server.guest("Another", "203.0.113.7")).code()).isEqualTo(ErrorCode.BANNED);
        // Their account is gone, the ban of the name is not.
        assertThat(denied(server.guest("Eve", ELSEWHERE)).code()).isEqualTo(ErrorCode.BANNED);
        assertThat(granted(server.login("Anna", "anna's password")).isRegistered())
                .as("whose bans are over and lifted")
                .isTrue();
        assertThat(server.run("blacklist")).startsWith("4 banned:").doesNotContain("Anna", "everybody");
    }

    private static void mutedUserStaysSilent(UpgradedServer server) {
        assertThat(server.silence(server.login("Bob", "anna's password")))
                .contains("You are muted until further notice, by an admin.");
        assertThat(server.silence(server.guest("Guest", "2001:db8:bad:1::1"))).isPresent();
        assertThat(server.silence(server.login("Anna", "anna's password"))).isEmpty();
    }

    private static void theAuditLogIsWholeAndInOrder(UpgradedServer server) {
        List<Audit.Entry> entries = server.data.get(Audit.class).latest();
        assertThat(entries).extracting(Audit.Entry::action).startsWith("settings set", "ban", "op", "unban");
        Audit.Entry ban = entries.get(1);
        assertThat(ban.at()).isEqualTo(Instant.ofEpochMilli(1793000000000L));
        assertThat(ban.actor().role()).isEqualTo(Role.SERVER);
        assertThat(ban.detail()).isEqualTo("for ever: \"спам\"; it's said");
        assertThat(server.data.get(Audit.class).latestOf("ZOË"))
                .extracting(Audit.Entry::action)
                .containsExactly("settings set", "op", "unban");
    }

    private static void theAuditLogCannotBeRewritten(UpgradedServer server) {
        JdbcTemplate jdbc = server.data.get(JdbcTemplate.class);
        for (String crime : List.of(
                "update audit_entry set actor = 'Bob' where actor = 'Zoë'",
                "delete from audit_entry",
                "insert into audit_entry select * from audit_entry where action = 'op'",
                "insert into audit_entry select id, 0, '', '', '', '', '', '', '' from audit_entry where action = 'op'"
                        + " on conflict (id) do update set actor = 'Bob'")) {
            assertThatThrownBy(() -> jdbc.update(crime)).as(crime).isInstanceOf(DataAccessException.class);
        }
        assertThat(server.run("audit Zoë")).contains("Zoë: /settings set (flood = false)");
    }

    private static void deletionsThatWaitedAreCompleted(UpgradedServer server) {
        assertThat(mail(server, "taro@example.jp", "ffffffffff@chat.example", "666666"))
                .isTrue();
        assertThat(denied(server.login("山田_太郎", "anna's password")).code()).isEqualTo(ErrorCode.WRONG_CREDENTIALS);
    }

    /** Their address has been banned since they asked. */
    private static void bannedAddressStillMayNotRegister(UpgradedServer server) {
        assertThat(mail(server, "outlaw@example.org", "gggggggggg@chat.example", "777777"))
                .isTrue();
        assertThat(denied(server.login("Outlaw", "anna's password")).code()).isEqualTo(ErrorCode.WRONG_CREDENTIALS);
    }
}
