package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Password;
import io.mschat.protocol.ProtocolException;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.protocol.message.ServerMessage.Result;
import io.mschat.protocol.message.ServerMessage.Welcome;
import io.mschat.testing.Patience;
import java.net.http.HttpClient;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** All that a server is asked for but to say something: by an operator who is in the chat, and by newcomers. */
final class BackgroundRequests {

    private final HttpClient http;
    private final RawClient operator;

    /** How often something was asked, so that nothing is asked twice. */
    private final AtomicInteger questions = new AtomicInteger();

    private BackgroundRequests(HttpClient http, RawClient operator) {
        this.http = http;
        this.operator = operator;
    }

    /** Lets an operator join, by this password. */
    static BackgroundRequests of(HttpClient http, ChatServer server, Password password) throws ProtocolException {
        RawClient operator = RawClient.connect(http, server);
        assertThat(operator.join("SERVER", password)).isInstanceOf(Welcome.class);
        return new BackgroundRequests(http, operator);
    }

    /** While the database is away. */
    void assertRefused(ChatServer server) throws ProtocolException {
        assertThat(ask(server)).allMatch(BackgroundRequests::isPutOff);
        assertThat(command("list")).as("needs no database").isInstanceOf(Result.class);
    }

    void assertRefusedOrWorks(ChatServer server) throws ProtocolException {
        assertThat(ask(server)).allMatch(answer -> isPutOff(answer) || !(answer instanceof Refused));
    }

    void assertWorks(ChatServer server) throws ProtocolException {
        assertThat(ask(server)).noneMatch(Refused.class::isInstance);
    }

    /** What the operator and newcomers are answered, who ask at once. */
    private List<ServerMessage> ask(ChatServer server) throws ProtocolException {
        int number = questions.incrementAndGet();
        try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ServerMessage> login = askers.submit(() -> {
                RawClient guest = RawClient.connect(http, server);
                ServerMessage answer = guest.join("Newcomer" + number, null);
                guest.cut();
                return answer;
            });
            Future<ServerMessage> register = askers.submit(() -> {
                RawClient applicant = RawClient.connect(http, server);
                applicant.handshake();
                ServerMessage answer = applicant.ask(new ClientMessage.Register(
                        "Applicant" + number, "applicant" + number + "@example.org", new Password("long enough")));
                applicant.cut();
                return answer;
            });
            return List.of(
                    command("ban 203.0.113." + number + " 1h"),
                    command("log " + (number % 2 == 0)),
                    Patience.get(login),
                    Patience.get(register));
        }
    }

    private ServerMessage command(String line) throws ProtocolException {
        MessageId id = new MessageId("c" + questions.incrementAndGet());
        ServerMessage answer = operator.ask(new ClientMessage.Command(id, line));
        while (!(answer instanceof Result result && result.id().equals(id))
                && !(answer instanceof Refused refused && id.equals(refused.id()))) {
            answer = operator.nextMessage();
        }
        return answer;
    }

    private static boolean isPutOff(ServerMessage answer) {
        return answer instanceof Refused refused && refused.code() == ErrorCode.UNAVAILABLE;
    }
}
