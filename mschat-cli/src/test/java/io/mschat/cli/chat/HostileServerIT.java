package io.mschat.cli.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.cli.testing.TestClient;
import io.mschat.client.failure.Failure;
import io.mschat.client.testing.FakeServer;
import io.mschat.client.testing.ServerTunnel;
import io.mschat.client.text.Payloads;
import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.Role;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Bye;
import io.mschat.protocol.message.ServerMessage.CommandSummary;
import io.mschat.protocol.message.ServerMessage.Entry;
import io.mschat.testing.Patience;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a server sends into a chat to deceive. */
class HostileServerIT extends HostileServerSetup {

    private static final String AT = "[2022/08/01 12:00:01] ";

    @Test
    @Tries(Promise.HOSTILE_SESSIONS)
    void aReplayedTokenEndsTheChatAndIsNotShownTwice() {
        TestClient session = assertFails(
                peer -> {
                    ServerTunnel tunnel = joined(peer);
                    byte[] token = tunnel.sealed(said("once"));
                    peer.send(token);
                    peer.send(token);
                    peer.sendsNothingMore();
                },
                Failure.Unreachable.class,
                "cannot have sent");
        assertThat(session.shown()).containsOnlyOnce("> Eve: once");
    }

    @Test
    @Tries(Promise.TERMINAL_SAFETY)
    void escapeSequencesOfAServerAreShownNotObeyed() {
        TestClient session = assertFails(
                peer -> {
                    ServerTunnel tunnel = joined(peer);
                    tunnel.send(said("\u001b]0;owned\u0007\n[2022/08/01 12:00:01] > Bob: forged"));
                    tunnel.send(new ServerMessage.Notice("\u009b2J\u202e\n" + AT + "> Bob: forged"));
                    tunnel.send(new Bye(CloseReason.KICKED, "\u001b[2J", null));
                    peer.sendsNothingMore();
                },
                Failure.Refused.class,
                "␛[2J");
        assertThat(session.shown())
                .contains("> Eve: ␛]0;owned␇\n    [2022", AT + "<U+009B>2J<U+202E>\n    " + AT + "> Bob: forged")
                .doesNotContain("\u001b", "\n[2022/08/01 12:00:01] > Bob");
    }

    @Test
    @Tries(Promise.TERMINAL_SAFETY)
    void escapeSequencesInCommandsAndTheirAnswersAreShownNotObeyed() {
        String payload = "\u001b[2J\u009b1A\u202e\r\n" + AT + "> Bob: forged";
        try (FakeServer server = new FakeServer(peer -> {
            ServerTunnel tunnel = joined(peer, new CommandSummary(payload, payload, payload, Role.ADMIN));
            tunnel.send(new ServerMessage.Appointed(Role.ADMIN));
            tunnel.send(new ServerMessage.Notice("now"));
            MessageId help = ((ClientMessage.Command) tunnel.receive()).id();
            tunnel.send(new ServerMessage.Result(help, true, "help: " + payload, null));
            MessageId unknown = ((ClientMessage.Command) tunnel.receive()).id();
            tunnel.send(new ServerMessage.Refused(
                    unknown, ErrorCode.UNKNOWN_COMMAND, "unknown: " + payload, Duration.ofSeconds(9)));
            MessageId ping = ((ClientMessage.Command) tunnel.receive()).id();
            tunnel.send(new ServerMessage.Refused(ping, ErrorCode.NOT_PERMITTED, "ping: " + payload, null));
            tunnel.receive();
            tunnel.send(new Bye(CloseReason.KICKED, "bye: " + payload, Duration.ofDays(7)));
            peer.sendsNothingMore();
        })) {
            TestClient session = begin(server.address(identity.publicKey().fingerprint()), Patience.LIMIT);
            session.sees(AT + "now").type("/help").sees("For admins");
            session.type("/help x")
                    .sees("help: ")
                    .type("/x")
                    .sees("unknown: ")
                    .type("/ping")
                    .sees("Pong from fake");
            session.type("/ping \u001b[2J").sees("␛[2J is no address").type("/done");
            assertThat(session.outcome()).containsInstanceOf(Failure.Refused.class);
            assertThat(session.shown())
                    .contains("bye: ", "Try again in 7 days.", "/␛[2J<U+009B>1A<U+202E>␍␊")
                    .doesNotContain("ping: ", "\n" + AT + "> Bob");
            assertThat(session.shown().codePoints().filter(c -> c != '\n')).noneMatch(Payloads::isRaw);
            assertThat(server.faults()).isEmpty();
        }
    }

    private static Entry said(String text) {
        return new Entry(StreamId.LOBBY, 1, Instant.EPOCH, new Nickname("Eve"), null, Payload.text(text), null, null);
    }
}
