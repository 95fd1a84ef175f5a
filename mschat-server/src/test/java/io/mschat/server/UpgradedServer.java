package io.mschat.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.Password;
import io.mschat.protocol.ResumeToken;
import io.mschat.server.account.AccountService;
import io.mschat.server.account.Admission;
import io.mschat.server.account.Denial;
import io.mschat.server.account.registration.TestAccounts;
import io.mschat.server.chat.ChatService;
import io.mschat.server.chat.Identity;
import io.mschat.server.chat.JoinResult;
import io.mschat.server.chat.RecordingConnection;
import io.mschat.server.chat.TestChat;
import io.mschat.server.command.Caller;
import io.mschat.server.command.CommandResult;
import io.mschat.server.command.Commands;
import io.mschat.server.moderation.ModerationServices;
import io.mschat.server.moderation.TestModeration;
import io.mschat.server.settings.SharedState;
import io.mschat.server.source.Source;
import io.mschat.server.storage.DatabaseSettings;
import io.mschat.server.storage.SqlMessageLog;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.sql.DataSource;

/** What this version makes of an older one's database. */
final class UpgradedServer implements AutoCloseable {

    /** From where nobody has come yet, and against which nothing holds. */
    static final String ELSEWHERE = "192.0.2.1";

    final TestData data;
    final TestAccounts accounts;
    final SqlMessageLog log;
    private final ChatService chat;
    private final ModerationServices moderationServices;
    private final Commands commands;

    /** It has just started. */
    UpgradedServer(DatabaseSettings database) {
        data = TestData.on(database);
        accounts = new TestAccounts(data);
        log = new SqlMessageLog(data.get(DataSource.class), () -> "a new epoch", data.clock());
        chat = TestChat.of(data.clock());
        moderationServices = TestModeration.of(data, chat);
        commands = TestCommands.of(data, chat, moderationServices);
        data.get(SharedState.class).refresh();
    }

    private static Source source(String address) {
        try {
            return Source.of(InetAddress.getByName(address));
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    Admission guest(String typed, String address) {
        return data.get(AccountService.class).admit(typed, null, source(address));
    }

    Admission login(String typed, String password) {
        return data.get(AccountService.class).admit(typed, new Password(password), source(ELSEWHERE));
    }

    Admission resume(String token) {
        return data.get(AccountService.class).resume(new ResumeToken(token), source(ELSEWHERE));
    }

    static Identity granted(Admission admission) {
        assertThat(admission).isInstanceOf(Admission.Granted.class);
        return ((Admission.Granted) admission).identity();
    }

    static Denial denied(Admission admission) {
        assertThat(admission).isInstanceOf(Admission.Denied.class);
        return ((Admission.Denied) admission).denial();
    }

    /** Why somebody who comes in may not speak; empty if they may. */
    Optional<String> silence(Admission admission) {
        Admission.Granted granted = (Admission.Granted) admission;
        JoinResult result = TestChat.join(chat, granted.identity(), granted.resume(), new RecordingConnection());
        return moderationServices
                .moderation()
                .silence(((JoinResult.Accepted) result).member())
                .map(Denial::text);
    }

    /** What the operator is told. */
    String run(String command) {
        CommandResult outcome = commands.run(new Caller.Shell(), command);
        assertThat(outcome.ok()).as(outcome.text()).isTrue();
        return outcome.text();
    }

    @Override
    public void close() {
        data.close();
    }
}
