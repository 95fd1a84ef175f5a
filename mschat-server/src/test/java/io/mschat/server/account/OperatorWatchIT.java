package io.mschat.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.Password;
import io.mschat.protocol.message.ServerMessage.Bye;
import io.mschat.server.TestData;
import io.mschat.server.account.registration.TestAccounts;
import io.mschat.server.account.session.ResumeSessions;
import io.mschat.server.chat.RecordingConnection;
import io.mschat.server.chat.TestChat;
import io.mschat.server.settings.SharedState;
import io.mschat.server.storage.OnEachDatabase;
import io.mschat.server.storage.TestDatabase;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Operators who are in the chat while their password is set anew; on both databases. */
@OnEachDatabase
class OperatorWatchIT {

    private static final Password CHOSEN = new Password("correct horse");

    @Parameter
    private TestDatabase database;

    private TestData data;
    private TestAccounts accounts;
    private Operators operators;
    private SharedState sharedState;
    private Password password;

    @BeforeEach
    void begin() {
        data = TestData.on(database);
        accounts = new TestAccounts(data);
        operators = data.get(Operators.class);
        sharedState = data.get(SharedState.class);
        password = operators.reset(operator -> {}).getFirst().password();
        sharedState.onChange(new OperatorWatch(
                data.get(AccountDirectory.class), data.get(ResumeSessions.class), accounts.chat)::reload);
        sharedState.refresh();
    }

    private Admission.Granted logIn(Password by, RecordingConnection connection) {
        data.clock().passes(Duration.ofMinutes(2));
        Admission.Granted server = (Admission.Granted) accounts.service().admit("SERVER", by, TestAccounts.SOURCE);
        var unused = TestChat.join(accounts.chat, server.identity(), server.resume(), connection);
        return server;
    }

    @Test
    void operatorWhosePasswordIsResetIsLoggedOut() {
        RecordingConnection connection = new RecordingConnection();
        logIn(password, connection);
        operators.reset(operator -> {});
        sharedState.refresh();
        assertThat(connection.bye())
                .contains(new Bye(
                        CloseReason.LOGGED_OUT,
                        "Your password was set anew by whoever runs this server. Log in with the new one.",
                        null));
    }

    @Test
    void operatorWhosePasswordIsSetByAnotherNodeIsLoggedOut() {
        RecordingConnection connection = new RecordingConnection();
        logIn(password, connection);
        operators.ensure(new OperatorPasswords(Optional.of(CHOSEN), Optional.empty()), operator -> {});
        sharedState.refresh();
        assertThat(connection.ended()).contains(CloseReason.LOGGED_OUT);
    }

    @Test
    void sessionOfTheNewPasswordStays() {
        RecordingConnection connection = new RecordingConnection();
        logIn(operators.reset(operator -> {}).getFirst().password(), connection);
        sharedState.refresh();
        assertThat(connection.ended()).isEmpty();
    }

    @Test
    void operatorWhoChangesTheirOwnPasswordStays() {
        RecordingConnection connection = new RecordingConnection();
        Admission.Granted server = logIn(password, connection);
        assertThat(accounts.service()
                        .changePassword(server.identity(), server.resume(), password, CHOSEN, TestAccounts.SOURCE))
                .isEmpty();
        sharedState.change(() -> "something else");
        assertThat(connection.ended()).isEmpty();
    }

    @Test
    void operatorWhoStaysLongerThanTheirSessionLastsIsNotLoggedOut() {
        RecordingConnection connection = new RecordingConnection();
        logIn(password, connection);
        data.clock().passes(Duration.ofDays(8));
        data.get(AccountUpkeep.class).sweep();
        sharedState.change(() -> "something else");
        assertThat(connection.ended()).isEmpty();
    }

    @Test
    void guestsAndOthersAreLeftAlone() {
        RecordingConnection connection = new RecordingConnection();
        Admission.Granted guest = (Admission.Granted) accounts.service().admit("Guest", null, TestAccounts.SOURCE);
        var unused = TestChat.join(accounts.chat, guest.identity(), guest.resume(), connection);
        accounts.service().discard(guest);
        operators.reset(operator -> {});
        sharedState.refresh();
        assertThat(connection.ended()).isEmpty();
    }
}
