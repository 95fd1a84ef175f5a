package io.mschat.protocol;

import io.mschat.protocol.codec.EncodedMessage;
import io.mschat.protocol.codec.MessageCodec;
import io.mschat.protocol.message.Bytes;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.HandshakeMessage;
import io.mschat.protocol.message.HandshakeMessage.ClientConfirm;
import io.mschat.protocol.message.HandshakeMessage.ClientHello;
import io.mschat.protocol.message.HandshakeMessage.Limits;
import io.mschat.protocol.message.HandshakeMessage.ServerConfirm;
import io.mschat.protocol.message.HandshakeMessage.ServerHello;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.CommandSummary;
import io.mschat.protocol.message.ServerMessage.Departure;
import io.mschat.protocol.message.ServerMessage.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** At least one of every message there is, with and without what is optional. */
public final class Examples {

    public static final Instant AT = Instant.ofEpochMilli(1_767_225_600_123L);

    private static final Nickname ANNA = new Nickname("anna");
    private static final Nickname OTTO = new Nickname("Otto_\u00e4");
    private static final ResumeToken TOKEN = new ResumeToken("t0ken".repeat(8) + "t0k");
    private static final MessageId ID = new MessageId("m-1");
    private static final String TEXT = "hello \"you\"\n\u00e4\u20ac\uD83D\uDE00";

    public static final List<ClientMessage> CLIENT = List.of(
            new ClientMessage.Login("anna", null),
            new ClientMessage.Login("anna", new Password("correct horse")),
            new ClientMessage.Register("anna", "anna@example.org", new Password("correct horse")),
            new ClientMessage.Delete("anna@example.org"),
            new ClientMessage.Passwd(ID, new Password("correct horse"), new Password("battery staple")),
            new ClientMessage.Resume(
                    TOKEN,
                    List.of(
                            new StreamPosition(StreamId.LOBBY, "e1", 41),
                            new StreamPosition(StreamId.DIRECT, "e1", 7))),
            new ClientMessage.Post(ID, StreamId.LOBBY, null, Payload.text(TEXT)),
            new ClientMessage.Post(ID, StreamId.DIRECT, "otto", Payload.text(TEXT)),
            new ClientMessage.Command(ID, "kick otto"),
            new ClientMessage.History(ID, StreamId.LOBBY, 1000, 50),
            new ClientMessage.Seen(StreamId.DIRECT, 8),
            new ClientMessage.Bye());

    public static final List<ServerMessage> SERVER = List.of(
            new ServerMessage.Welcome(
                    ANNA,
                    Role.ADMIN,
                    3,
                    AT,
                    commands(),
                    TOKEN,
                    List.of(
                            new StreamPosition(StreamId.LOBBY, "e1", 41),
                            new StreamPosition(StreamId.DIRECT, "e1", 7))),
            new ServerMessage.Welcome(
                    OTTO,
                    Role.MEMBER,
                    1,
                    AT,
                    List.of(),
                    null,
                    List.of(new StreamPosition(StreamId.LOBBY, "e1", 0), new StreamPosition(StreamId.DIRECT, "e1", 0))),
            new ServerMessage.Verify("verify@example.org", new VerificationCode("123456"), 600),
            new ServerMessage.Registered(ANNA),
            new ServerMessage.Deleted(ANNA),
            new ServerMessage.Resumed(StreamId.LOBBY, 7),
            new ServerMessage.Gap(StreamId.LOBBY),
            new Entry(StreamId.LOBBY, 42, AT, ANNA, null, Payload.text(TEXT), ID, null),
            new Entry(StreamId.LOBBY, 43, AT, ANNA, null, Payload.text(TEXT), null, null),
            new ServerMessage.Entry(StreamId.DIRECT, 44, AT, ANNA, OTTO, Payload.text(TEXT), ID, true),
            new ServerMessage.Entry(StreamId.DIRECT, 45, AT, ANNA, OTTO, Payload.text(TEXT), null, null),
            new ServerMessage.Result(ID, true, "2 online", List.of("anna", "otto")),
            new ServerMessage.Result(ID, false, "no", null),
            new ServerMessage.Notice("maintenance at noon"),
            new ServerMessage.Page(
                    null, List.of(new Entry(StreamId.LOBBY, 1, AT, ANNA, null, Payload.text(TEXT), null, null))),
            new ServerMessage.Page(ID, List.of()),
            new ServerMessage.Joined(OTTO, 2, AT),
            new ServerMessage.Left(OTTO, 1, AT, Departure.KICKED),
            new ServerMessage.Appointed(Role.ADMIN),
            new ServerMessage.Renew(),
            new ServerMessage.Refused(ID, ErrorCode.FLOODING, "Slow down.", Duration.ofSeconds(9)),
            ServerMessage.Refused.of(null, ErrorCode.NICKNAME_TAKEN),
            new ServerMessage.Bye(CloseReason.DRAINING, "Back at noon.", Duration.ofSeconds(60)),
            ServerMessage.Bye.of(CloseReason.CLOSED));

    public static final List<HandshakeMessage> HANDSHAKE = List.of(
            new ClientHello(1, bytes(32), bytes(384)),
            new ServerHello(1, bytes(32), bytes(384), bytes(32), bytes(64)),
            new ClientConfirm("mschat-cli/1.0.0"),
            new ServerConfirm("mschat-server/1.0.0", "my server", true, false, new Limits(5000, 32768)));

    private Examples() {}

    public static byte[] json(ClientMessage message) {
        return bytes(MessageCodec.encode(message));
    }

    public static byte[] json(ServerMessage message) {
        return bytes(MessageCodec.encode(message));
    }

    public static byte[] json(HandshakeMessage message) {
        return bytes(MessageCodec.encode(message));
    }

    private static byte[] bytes(EncodedMessage encoded) {
        byte[] json = new byte[encoded.size()];
        encoded.copyTo(json, 0);
        return json;
    }

    private static List<CommandSummary> commands() {
        return List.of(new CommandSummary("kick", "/kick NICK", "Sends somebody away.", Role.ADMIN));
    }

    private static Bytes bytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (250 + i);
        }
        return Bytes.of(bytes);
    }
}
