package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Password;
import io.mschat.protocol.ProtocolException;
import io.mschat.protocol.message.ClientMessage.Login;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.protocol.message.ServerMessage.Welcome;
import io.mschat.testing.Figure;
import io.mschat.testing.Figures;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whoever guesses gets few tries, and the owner gets in all the same. Every address of 127.0.0.0/8 is a source of its own. That the limit
 * holds over minutes is proved without waiting for them, in the server's own tests.
 */
@Tries(Promise.GUESSING)
class PasswordGuessingIT {

    private static final Password RIGHT = new Password("the operator's own");
    private static final int TRIES_A_MINUTE = 3;

    @Figure(promise = Promise.GUESSING, what = "guesses from one source and from 50", standard = 150, full = 1_000)
    private static final int GUESSES = Figures.of(PasswordGuessingIT.class, "GUESSES");

    @TempDir
    private static Path folder;

    private static ChatServer server;

    @BeforeAll
    static void startServer() {
        server = ChatServer.embedded(
                new Mschat(folder),
                // Else a guesser is stopped for flooding before anything else.
                "--mschat.limits.flood-messages=" + GUESSES,
                "--mschat.operators.server-password=" + RIGHT.reveal(),
                "--mschat.operators.admin-password=" + RIGHT.reveal());
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    private static RawClient from(int address) throws ProtocolException {
        try {
            HttpClient http = HttpClient.newBuilder()
                    .localAddress(InetAddress.getByName("127.0.0." + address))
                    .build();
            RawClient client = RawClient.connect(http, server);
            client.handshake();
            return client;
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    /** Whether it was tried, or else told to wait. */
    private static boolean isTried(ServerMessage answer) {
        Refused refused = (Refused) answer;
        if (refused.code() == ErrorCode.THROTTLED) {
            assertThat(refused.retryAfter()).isNotNull();
            return false;
        }
        assertThat(refused.code()).isEqualTo(ErrorCode.WRONG_CREDENTIALS);
        return true;
    }

    /** Many guesses, of which some are tried, but not more than may be in the minutes that they take. */
    private static void assertFewAreTried(String nickname, int sources) throws ProtocolException {
        List<RawClient> clients = new ArrayList<>();
        for (int source = 0; source < sources; source++) {
            clients.add(from(100 + source));
        }
        int tried = 0;
        long begin = System.nanoTime();
        for (int i = 0; i < GUESSES; i++) {
            ServerMessage answer = clients.get(i % sources).ask(new Login(nickname, new Password("guess number " + i)));
            tried += isTried(answer) ? 1 : 0;
        }
        int minutes = 1 + (int) TimeUnit.NANOSECONDS.toMinutes(System.nanoTime() - begin);
        assertThat(tried).as("tried in minute %d", minutes).isBetween(1, minutes * TRIES_A_MINUTE);
        clients.forEach(RawClient::leave);
    }

    private static void assertGetsIn(String nickname) throws ProtocolException {
        RawClient owner = from(1);
        assertThat(owner.ask(new Login(nickname, RIGHT))).isInstanceOf(Welcome.class);
        owner.leave();
    }

    @ParameterizedTest
    @CsvSource({"1, SERVER", "50, ADMIN"})
    void fewGuessesAreTriedAndTheOwnerGetsIn(int sources, String nickname) throws ProtocolException {
        assertGetsIn(nickname);
        assertFewAreTried(nickname, sources);
        assertGetsIn(nickname);
    }

    @Test
    void guessesAtANameThatNobodyHasAreAnsweredAlike() throws ProtocolException {
        assertFewAreTried("Nobody", 5);
    }
}
