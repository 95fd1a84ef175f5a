package io.mschat.server.account.name;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.mschat.server.TestData;
import io.mschat.server.account.AccountDirectory;
import io.mschat.server.chat.name.NicknamePolicy;
import io.mschat.server.storage.OnEachDatabase;
import io.mschat.server.storage.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/** Claims that were made by another rule; what an older server has left is in the test of upgrades. */
@OnEachDatabase
class ClaimRenewalIT {

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(ClaimRenewal.class);

    @Parameter
    private TestDatabase database;

    private TestData data;
    private JdbcTemplate jdbc;

    @BeforeEach
    void begin() {
        data = TestData.on(database);
        jdbc = data.get(JdbcTemplate.class);
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void end() {
        logger.detachAppender(log);
    }

    private List<String> claims() {
        return jdbc.queryForList(
                "select a.nickname || ' ' || c.claim from name_claim c join account a on a.id = c.account_id order by 1",
                String.class);
    }

    private List<String> rules() {
        return jdbc.queryForList("select claim from name_claim where claim like 'rule %'", String.class);
    }

    private void renew() {
        data.get(ClaimRenewal.class).run();
    }

    private long account(String name) {
        AccountDirectory accounts = data.get(AccountDirectory.class);
        AccountDirectory.Draft.Fit draft = (AccountDirectory.Draft.Fit) accounts.draftWithoutPassword(name);
        data.get(TransactionOperations.class)
                .executeWithoutResult(status -> assertThat(accounts.add(draft)).isTrue());
        return accounts.find(name).orElseThrow().id();
    }

    @Test
    void claimsAreMadeAnewOnceForMoreAccountsThanArePutInPlaceAtOnce() {
        for (int i = 0; i < 250; i++) {
            account("Karl" + "abcdefghkm".charAt(i / 100) + "abcdefghkm".charAt(i / 10 % 10)
                    + "abcdefghkm".charAt(i % 10) + "_");
        }
        List<String> right = claims();
        jdbc.update("delete from name_claim where claim not like '%\\_' escape '\\'");
        jdbc.update("update name_claim set claim = claim || ' of old' where claim like 'looks K%'");
        jdbc.update("insert into name_claim (claim) values ('rule 1')");
        renew();
        assertThat(claims()).isEqualTo(right);
        assertThat(rules()).containsExactly("rule " + NicknamePolicy.RULE);
        assertThat(log.list).isEmpty();

        jdbc.update("delete from name_claim where claim like 'looks %'");
        renew();
        assertThat(claims()).as("nothing is looked at a second time").hasSize(250);
    }

    @Test
    void namesThatLookAlikeNowStayTheirOwnersAndAreToldOfOnce() {
        long karl = account("Karl");
        long other = account("Otto_");
        jdbc.update("update account set nickname = 'Karl_', folded = 'karl_' where id = ?", other);
        jdbc.update("update name_claim set claim = 'is karl_' where claim = 'is otto_'");
        jdbc.update("delete from name_claim where account_id = ? and claim like 'looks %'", other);
        List<String> his = jdbc.queryForList("select claim from name_claim where account_id = ?", String.class, karl);
        renew();
        assertThat(jdbc.queryForList("select claim from name_claim where account_id = ?", String.class, karl))
                .containsExactlyInAnyOrderElementsOf(his);
        assertThat(jdbc.queryForList("select claim from name_claim where account_id = ?", String.class, other))
                .containsExactlyInAnyOrder("is karl_", "looks Karl_", "looks karl_", "looks KARL_");
        renew();
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .singleElement()
                .asString()
                .contains("pairs=1", "[Karl and Karl_]");
    }

    @Test
    void claimThatAnotherAccountLosesByTodaysRuleIsTaken() {
        long karl = account("Karl");
        long otto = account("Otto");
        jdbc.update("update name_claim set account_id = ? where claim = 'looks KARL'", otto);
        jdbc.update("update name_claim set account_id = null, free_at = 1 where claim = 'looks Karl'");
        renew();
        assertThat(jdbc.queryForList("select claim from name_claim where account_id = ?", String.class, karl))
                .containsExactlyInAnyOrder("is karl", "looks Karl", "looks karl", "looks KARL");
        assertThat(log.list).isEmpty();
    }

    @Test
    void damagedAccountKeepsNoOtherFromItsClaims() {
        long damaged = account("Karl");
        account("Steve");
        List<String> before = claims();
        jdbc.update("update account set nickname = 'two words' where id = ?", damaged);
        jdbc.update("delete from name_claim where claim like 'rule %'");
        jdbc.update("update name_claim set claim = claim || ' of old' where account_id <> ?", damaged);
        renew();
        jdbc.update("update account set nickname = 'Karl' where id = ?", damaged);
        assertThat(claims()).isEqualTo(before);
    }
}
