package io.mschat.server.account.name;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.EmailAddress;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Password;
import io.mschat.server.TestData;
import io.mschat.server.account.AccountDirectory;
import io.mschat.server.account.registration.Registrations;
import io.mschat.server.account.registration.TestAccounts;
import io.mschat.server.account.registration.TestRegistrations;
import io.mschat.server.chat.name.LookAlikes;
import io.mschat.server.chat.name.NicknamePolicy;
import io.mschat.server.chat.name.NicknamePolicy.Verdict;
import io.mschat.server.source.Source;
import io.mschat.server.storage.OnEachDatabase;
import io.mschat.server.storage.TestDatabase;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.transaction.support.TransactionOperations;

/** Where names are registered; on both databases. */
@Tries(Promise.LOOK_ALIKES)
@OnEachDatabase
class RegisteredNamesIT {

    private static final EmailAddress NEWCOMER = TestAccounts.email("newcomer@example.org");

    @Parameter
    private TestDatabase database;

    private TestData data;
    private TestAccounts accounts;

    @BeforeEach
    void begin() {
        data = TestData.on(database);
        accounts = new TestAccounts(data);
    }

    /** The name is somebody's; whether it could be at all. */
    private boolean register(String nick) {
        Optional<Verdict.Allowed> allowed = judge(nick);
        allowed.ifPresent(name -> data.get(TransactionOperations.class).executeWithoutResult(status -> {
            AccountDirectory directory = data.get(AccountDirectory.class);
            assertThat(directory.add(directory.draft(name.nickname(), "no hash")))
                    .isTrue();
        }));
        return allowed.isPresent();
    }

    private Optional<Verdict.Allowed> judge(String nick) {
        return switch (data.get(NicknamePolicy.class).judge(nick)) {
            case Verdict.Allowed allowed -> Optional.of(allowed);
            case Verdict.Forbidden forbidden -> Optional.empty();
        };
    }

    private boolean isFree(String nick) {
        NameClaims claims = data.get(NameClaims.class);
        return judge(nick)
                .filter(name -> !claims.areHeld(name.keys()) && !claims.areHeldAgainst(name.keys(), NEWCOMER))
                .isPresent();
    }

    @Test
    void twoNamesThatLookAlikeAreNeverBothRegistered() {
        Stream<String[]> bothWays =
                LookAlikes.pairs().flatMap(pair -> Stream.of(pair, new String[] {pair[1], pair[0]}));
        bothWays.forEach(pair -> {
            data.reset();
            if (register(pair[0])) {
                assertThat(isFree(pair[1])).as("%s then %s", pair[0], pair[1]).isFalse();
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "ADMIN,      a@example.org, correct horse, NICKNAME_RESERVED",
        "sErVeR,     a@example.org, correct horse, NICKNAME_RESERVED",
        "ADMlN,      a@example.org, correct horse, NICKNAME_RESERVED",
        "'',         a@example.org, correct horse, NICKNAME_INVALID",
        "Steve,      a@example.org, short,         PASSWORD_TOO_SHORT",
        "Steve,      nowhere,       correct horse, EMAIL_INVALID",
        "Registered, a@example.org, correct horse, NICKNAME_TAKEN",
        "rEGISTERED, a@example.org, correct horse, NICKNAME_TAKEN"
    })
    void unavailableNameIsRefusedBeforeAnyMail(String nick, String address, String password, ErrorCode code) {
        register("Registered");
        assertThat(TestRegistrations.of(data, accounts.chat)
                        .register(nick, address, new Password(password), new Source("0a000001", false)))
                .isEqualTo(new Registrations.Denied(code));
    }
}
