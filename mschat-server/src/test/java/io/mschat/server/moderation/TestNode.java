package io.mschat.server.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.Password;
import io.mschat.server.TestCommands;
import io.mschat.server.TestData;
import io.mschat.server.account.AccountDirectory;
import io.mschat.server.account.Admission;
import io.mschat.server.account.Denial;
import io.mschat.server.account.OperatorPasswords;
import io.mschat.server.account.Operators;
import io.mschat.server.account.registration.TestAccounts;
import io.mschat.server.chat.ChatService;
import io.mschat.server.chat.JoinResult;
import io.mschat.server.chat.RecordingConnection;
import io.mschat.server.chat.TestChat;
import io.mschat.server.chat.name.NicknamePolicy;
import io.mschat.server.command.Caller;
import io.mschat.server.command.CommandResult;
import io.mschat.server.command.Commands;
import io.mschat.server.settings.SharedState;
import io.mschat.server.settings.TestSettings;
import io.mschat.server.source.Source;
import io.mschat.server.storage.damage.DamagedRows;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;

/** A server that has just started on the data of a test: its chat, its door, its commands, and nothing of other servers. */
final class TestNode {

    static final Password PASSWORD = new Password("correct horse");

    /** Of which nobody thinks who does not write another one. */
    static final String HOME = "198.51.100.1";

    final TestData data;
    final ChatService chat;
    final ModerationServices moderationServices;
    final SharedState sharedState;
    final Sanctions sanctions;

    /** Its door; it registers and deletes by mail, too. */
    final TestAccounts accounts;

    private final Commands commands;

    TestNode(TestData data) {
        this.data = data;
        NicknamePolicy policy = data.get(NicknamePolicy.class);
        chat = TestChat.of(data.clock());
        TestSettings.Node settings = TestSettings.start(data, Map.of());
        sharedState = settings.sharedState();
        sanctions = new Sanctions(data.get(SanctionRepository.class), data.clock(), data.get(DamagedRows.class));
        sharedState.onChange(sanctions::reload);
        moderationServices = ModerationServices.of(
                chat, data.get(AccountDirectory.class), policy, sanctions, data.get(Audit.class), sharedState);
        sharedState.refresh();
        accounts = new TestAccounts(data, chat, settings, sanctions);
        commands = TestCommands.of(data, chat, moderationServices);
    }

    /** The two logins that every server has. They outlive the test, so that their password is nobody else's. */
    void ensureOperators() {
        Password operators = new Password("operators' password");
        assertThat(data.get(Operators.class)
                        .ensure(new OperatorPasswords(Optional.of(operators), Optional.of(operators)), operator -> {}))
                .isEmpty();
    }

    static Source source(String address) {
        try {
            return Source.of(InetAddress.getByName(address));
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    /** An account, made by the operator. */
    void register(String nick) {
        done("register " + nick + "; " + PASSWORD.reveal());
    }

    /** Its owner comes in. */
    Visitor owner(String nick) {
        return enter(accounts.service().admit(nick, PASSWORD, source(HOME)));
    }

    Visitor guest(String nick, String address) {
        return enter(accounts.service().admit(nick, null, source(address)));
    }

    Visitor admin(String nick) {
        register(nick);
        done("op " + nick);
        return owner(nick);
    }

    private Visitor enter(Admission admission) {
        assertThat(admission).isInstanceOf(Admission.Granted.class);
        Admission.Granted granted = (Admission.Granted) admission;
        RecordingConnection connection = new RecordingConnection();
        JoinResult result = TestChat.join(chat, granted.identity(), granted.resume(), connection);
        assertThat(result).isInstanceOf(JoinResult.Accepted.class);
        return new Visitor(this, ((JoinResult.Accepted) result).member(), connection);
    }

    /** Why an owner is not let in. */
    Denial refusal(String nick) {
        return refusal(accounts.service().admit(nick, PASSWORD, source(HOME)));
    }

    Denial refusalOfGuest(String nick, String address) {
        return refusal(accounts.service().admit(nick, null, source(address)));
    }

    private static Denial refusal(Admission admission) {
        assertThat(admission).isInstanceOf(Admission.Denied.class);
        return ((Admission.Denied) admission).denial();
    }

    CommandResult run(Caller caller, String line) {
        return commands.run(caller, line);
    }

    /** By the operator, from the shell. */
    CommandResult run(String line) {
        return run(new Caller.Shell(), line);
    }

    /** What the operator is told of something that was done. */
    String done(String line) {
        CommandResult outcome = run(line);
        assertThat(outcome.ok()).as(outcome.text()).isTrue();
        return outcome.text();
    }
}
