package io.mschat.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.Examples;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.HandshakeMessage;
import io.mschat.protocol.message.HandshakeMessage.ClientConfirm;
import io.mschat.protocol.message.HandshakeMessage.ClientHello;
import io.mschat.protocol.message.HandshakeMessage.ServerConfirm;
import io.mschat.protocol.message.HandshakeMessage.ServerHello;
import io.mschat.protocol.message.ServerMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class MessageCodecTest {

    static final List<ClientMessage> CLIENT = Examples.CLIENT;
    static final List<ServerMessage> SERVER = Examples.SERVER;

    @ParameterizedTest
    @FieldSource("CLIENT")
    void clientMessageComesBack(ClientMessage message) throws Exception {
        assertThat(MessageCodec.decodeClientMessage(Examples.json(message))).isEqualTo(message);
    }

    @ParameterizedTest
    @FieldSource("SERVER")
    void serverMessageComesBack(ServerMessage message) throws Exception {
        assertThat(MessageCodec.decodeServerMessage(Examples.json(message))).isEqualTo(message);
    }

    @Test
    void handshakeMessagesComeBack() throws Exception {
        for (HandshakeMessage message : Examples.HANDSHAKE) {
            byte[] json = Examples.json(message);
            HandshakeMessage decoded = switch (message) {
                case ClientHello hello -> MessageCodec.decodeClientHello(json);
                case ServerHello hello -> MessageCodec.decodeServerHello(json);
                case ClientConfirm confirm -> MessageCodec.decodeClientConfirm(json);
                case ServerConfirm confirm -> MessageCodec.decodeServerConfirm(json);
            };
            assertThat(decoded).isEqualTo(message);
        }
    }

    /** Even if something logs it whole. */
    @Test
    void noMessagePrintsWhatIsSecret() {
        assertThat(Stream.concat(CLIENT.stream(), SERVER.stream()).map(Object::toString))
                .as("passwords, a token, a code, and what may hold them")
                .noneMatch(text -> Stream.of(
                                "correct horse", "battery staple", "t0ken", "123456", "anna@example.org", "kick otto")
                        .anyMatch(text::contains))
                .contains("Passwd[id=m-1, current=[redacted], wanted=[redacted]]");
    }

    @Test
    void everyMessageHasAnExample() {
        assertThat(classes(Examples.CLIENT))
                .containsExactlyInAnyOrder(
                        MessageCodec.records(ClientMessage.class).toArray(Class<?>[]::new));
        assertThat(classes(Examples.SERVER))
                .containsExactlyInAnyOrder(
                        MessageCodec.records(ServerMessage.class).toArray(Class<?>[]::new));
        assertThat(classes(Examples.HANDSHAKE))
                .containsExactlyInAnyOrder(
                        MessageCodec.records(HandshakeMessage.class).toArray(Class<?>[]::new));
    }

    @Test
    void messageTypesAreTheOnesOfTheProtocol() {
        assertThat(types(Examples.CLIENT.stream().map(Examples::json)))
                .containsExactly(
                        "login", "register", "delete", "passwd", "resume", "post", "command", "history", "seen", "bye");
        assertThat(types(Examples.SERVER.stream().map(Examples::json)))
                .containsExactly(
                        "welcome",
                        "verify",
                        "registered",
                        "deleted",
                        "resumed",
                        "gap",
                        "entry",
                        "result",
                        "notice",
                        "page",
                        "joined",
                        "left",
                        "appointed",
                        "renew",
                        "refused",
                        "bye");
        assertThat(types(Examples.HANDSHAKE.stream().map(Examples::json))).containsExactly("hello", "confirm");
    }

    @Test
    void messageIsWrittenByteForByteAsDocumented() {
        assertThat(text(Examples.CLIENT.get(1)))
                .isEqualTo("{\"type\":\"login\",\"nick\":\"anna\",\"password\":\"correct horse\"}");
        assertThat(text(Examples.SERVER.get(20)))
                .isEqualTo("{\"type\":\"refused\",\"id\":\"m-1\",\"code\":\"flooding\",\"text\":\"Slow down.\","
                        + "\"retry_after\":9}");
        assertThat(text(new ClientMessage.Bye())).isEqualTo("{\"type\":\"bye\"}");
    }

    @Test
    void optionalFieldIsNotWrittenWhenItIsNull() {
        assertThat(text(Examples.CLIENT.getFirst())).isEqualTo("{\"type\":\"login\",\"nick\":\"anna\"}");
        Stream.concat(
                        Examples.CLIENT.stream().map(Examples::json),
                        Examples.SERVER.stream().map(Examples::json))
                .forEach(json ->
                        assertThat(new String(json, StandardCharsets.UTF_8)).doesNotContain("null"));
    }

    @Test
    void encodedMessageHoldsNoRawNewLine() {
        Stream.concat(
                        Examples.CLIENT.stream().map(Examples::json),
                        Examples.SERVER.stream().map(Examples::json))
                .forEach(json -> assertThat(json).doesNotContain('\n'));
    }

    @Test
    void astralCharacterTakesFourBytes() {
        byte[] json = Examples.json(new ServerMessage.Notice("\uD83D\uDE00"));
        assertThat(new String(json, StandardCharsets.UTF_8))
                .isEqualTo("{\"type\":\"notice\",\"text\":\"\uD83D\uDE00\"}");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
                    `{"type":"hello","version":1}`, 1
                    `{"type":"hello","version":2,"suite":"new"}`, 2
                    `{"version":-7}`, -7
                    """)
    void versionOfAnyHelloIsRead(String json, int version) throws Exception {
        assertThat(MessageCodec.versionOfHello(bytes(json))).hasValue(version);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"version\":\"1\"}",
                "{\"version\":1.0}",
                "{\"version\":1e0}",
                "{\"version\":4294967297}",
                "{\"version\":null}",
                "{\"version\":[1]}"
            })
    void helloWithoutAWholeNumberHasNoVersion(String json) throws Exception {
        assertThat(MessageCodec.versionOfHello(bytes(json))).isEmpty();
    }

    private static List<Class<?>> classes(List<?> messages) {
        return messages.stream().<Class<?>>map(Object::getClass).distinct().toList();
    }

    private static List<String> types(Stream<byte[]> messages) {
        return messages.map(
                        json -> JsonMapper.shared().readTree(json).get("type").stringValue())
                .distinct()
                .toList();
    }

    private static String text(ClientMessage message) {
        return new String(Examples.json(message), StandardCharsets.UTF_8);
    }

    private static String text(ServerMessage message) {
        return new String(Examples.json(message), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
