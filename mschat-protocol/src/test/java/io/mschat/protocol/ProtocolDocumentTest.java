package io.mschat.protocol;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.mschat.protocol.tunnel.Sealer;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code src-docs/protocol.adoc} says what the code does. Its vectors are checked by {@code HandshakeVectorsTest}. */
class ProtocolDocumentTest {

    static final List<Field> LIMITS = List.of(ProtocolLimits.class.getFields());

    private static final Map<Class<?>, String> TYPES = Map.ofEntries(
            Map.entry(String.class, "string"),
            Map.entry(int.class, "whole"),
            Map.entry(long.class, "long"),
            Map.entry(boolean.class, "boolean"),
            Map.entry(Boolean.class, "boolean"),
            Map.entry(Instant.class, "time"),
            Map.entry(Duration.class, "seconds"),
            Map.entry(Nickname.class, "nick"),
            Map.entry(MessageId.class, "id"),
            Map.entry(StreamId.class, "stream"),
            Map.entry(Payload.class, "payload"),
            Map.entry(Role.class, "role"),
            Map.entry(List.class, "list"),
            Map.entry(Limits.class, "object"),
            Map.entry(Password.class, "string"),
            Map.entry(ResumeToken.class, "bytes[" + ResumeToken.BYTES + "]"),
            Map.entry(VerificationCode.class, "string"),
            Map.entry(ErrorCode.class, "string"),
            Map.entry(CloseReason.class, "string"),
            Map.entry(ServerMessage.Departure.class, "string"));

    private static final Map<String, Integer> LENGTHS = Map.of(
            "nonce", HandshakeMessage.NONCE_BYTES,
            "dh", HandshakeMessage.DH_BYTES,
            "identity", HandshakeMessage.IDENTITY_BYTES,
            "signature", HandshakeMessage.SIGNATURE_BYTES);

    static Stream<Arguments> records() {
        return Stream.of(
                        MessageCodec.records(ClientMessage.class)
                                .map(kind -> Arguments.of(anchor("client", kind), kind)),
                        MessageCodec.records(ServerMessage.class)
                                .map(kind -> Arguments.of(anchor("server", kind), kind)),
                        Stream.of(
                                Arguments.of("client-hello", ClientHello.class),
                                Arguments.of("server-hello", ServerHello.class),
                                Arguments.of("client-confirm", ClientConfirm.class),
                                Arguments.of("server-confirm", ServerConfirm.class),
                                Arguments.of("confirm-limits", Limits.class),
                                Arguments.of("stream-position", StreamPosition.class),
                                Arguments.of("command-summary", CommandSummary.class)))
                .flatMap(each -> each);
    }

    @ParameterizedTest
    @MethodSource("records")
    void tableOfAMessageHasItsFieldsInTheirOrder(String anchor, Class<?> kind) {
        assertThat(ProtocolDocument.text()).containsOnlyOnce("[[" + anchor + "]]");
        assertThat(ProtocolDocument.fields(anchor).keySet())
                .containsExactlyElementsOf(
                        components(kind).map(ProtocolDocumentTest::wireName).toList());
    }

    @ParameterizedTest
    @MethodSource("records")
    void tableOfAMessageTellsTypesAndWhatIsOptional(String anchor, Class<?> kind) {
        Map<String, ProtocolDocument.Field> fields = ProtocolDocument.fields(anchor);
        components(kind).forEach(component -> {
            ProtocolDocument.Field field = fields.get(wireName(component));
            assertThat(field.type()).as("%s", component).isEqualTo(type(component));
            assertThat(field.meaning().startsWith("Optional: "))
                    .as("%s", component)
                    .isEqualTo(component.getAnnotatedType().isAnnotationPresent(Nullable.class));
        });
    }

    @ParameterizedTest
    @EnumSource
    void errorCodeStandsInTheCatalogue(ErrorCode code) {
        assertThat(ProtocolDocument.text()).contains("\n| " + code.wireName() + "\n| " + code.sentence() + "\n");
    }

    @ParameterizedTest
    @EnumSource
    void closeReasonStandsInTheCatalogue(CloseReason reason) {
        assertThat(ProtocolDocument.text())
                .contains("\n| " + reason.code() + "\n| " + reason.wireName() + "\n| "
                        + (reason.mayReconnect() ? "yes" : "no") + "\n| " + reason.sentence() + "\n");
    }

    @ParameterizedTest
    @EnumSource
    void roleIsNamed(Role role) {
        assertThat(ProtocolDocument.text()).contains("`" + role.wireName() + "`");
    }

    @ParameterizedTest
    @FieldSource("LIMITS")
    void limitStandsInItsTable(Field limit) throws Exception {
        Object value = limit.get(null) instanceof Duration time ? time.toSeconds() : limit.get(null);
        assertThat(ProtocolDocument.text())
                .contains("\n| " + limit.getName().toLowerCase(Locale.ROOT) + " | " + value + " | ");
    }

    @Test
    void connectionIsAsDocumented() {
        assertThat(ProtocolDocument.text())
                .contains("`ws://HOST:PORT" + ProtocolVersion.PATH + "`")
                .contains("`" + ProtocolVersion.SUBPROTOCOL + "`")
                .contains("The port is " + ProtocolVersion.DEFAULT_PORT + " ")
                .contains("protocol, version " + ProtocolVersion.CURRENT + "\n")
                .contains(ServerAddress.SYNTAX)
                .contains(Sealer.MAX_BYTES + " bytes of messages");
    }

    private static Stream<RecordComponent> components(Class<?> kind) {
        return Arrays.stream(kind.getRecordComponents());
    }

    private static String anchor(String side, Class<?> kind) {
        return side + "-" + kind.getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static String wireName(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static String type(RecordComponent component) {
        return component.getType() == Bytes.class
                ? "bytes[" + LENGTHS.get(component.getName()) + "]"
                : TYPES.get(component.getType());
    }
}
