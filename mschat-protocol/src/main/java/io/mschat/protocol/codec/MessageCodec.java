package io.mschat.protocol.codec;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mschat.protocol.MalformedFrameException;
import io.mschat.protocol.ProtocolLimits;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.HandshakeMessage;
import io.mschat.protocol.message.HandshakeMessage.ClientConfirm;
import io.mschat.protocol.message.HandshakeMessage.ClientHello;
import io.mschat.protocol.message.HandshakeMessage.ServerConfirm;
import io.mschat.protocol.message.HandshakeMessage.ServerHello;
import io.mschat.protocol.message.ServerMessage;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Encodes and decodes messages as strict JSON: one object with a {@code type}, no unknown, repeated, null or missing
 * key, no conversion of types. The kinds of messages are the records of a sealed interface and are not listed here: the
 * type is the record's name in lower case.
 *
 * <p>Stateless; any thread may use it. Decoding throws {@link MalformedFrameException} for everything else.
 */
public final class MessageCodec {

    private static final String TYPE = "type";
    private static final String HELLO = "hello";
    private static final String CONFIRM = "confirm";

    private static final Map<String, Class<? extends ClientMessage>> CLIENT_KINDS = kinds(ClientMessage.class);
    private static final Map<String, Class<? extends ServerMessage>> SERVER_KINDS = kinds(ServerMessage.class);

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(8)
                            .maxStringLength(ProtocolLimits.MAX_FRAME_BYTES)
                            .maxDocumentLength(ProtocolLimits.MAX_FRAME_BYTES)
                            .maxNumberLength(20)
                            .build())
                    .build())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .annotationIntrospector(new NullnessIntrospector())
            .addModule(new WireModule())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .changeDefaultPropertyInclusion(included -> included.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private MessageCodec() {}

    public static EncodedMessage encode(ClientMessage message) {
        return write(typeOf(message.getClass()), message);
    }

    public static EncodedMessage encode(ServerMessage message) {
        return write(typeOf(message.getClass()), message);
    }

    public static EncodedMessage encode(HandshakeMessage message) {
        String type = switch (message) {
            case ClientHello hello -> HELLO;
            case ServerHello hello -> HELLO;
            case ClientConfirm confirm -> CONFIRM;
            case ServerConfirm confirm -> CONFIRM;
        };
        return write(type, message);
    }

    public static ClientMessage decodeClientMessage(byte[] json) throws MalformedFrameException {
        return readAnyOf(CLIENT_KINDS, json);
    }

    public static ServerMessage decodeServerMessage(byte[] json) throws MalformedFrameException {
        return readAnyOf(SERVER_KINDS, json);
    }

    /**
     * Returns the version in a hello of any version; empty if there is none. Called before the rest of the hello is
     * decoded.
     */
    public static OptionalInt versionOfHello(byte[] json) throws MalformedFrameException {
        JsonNode version = object(json).path("version");
        return version.isIntegralNumber() && version.canConvertToInt()
                ? OptionalInt.of(version.intValue())
                : OptionalInt.empty();
    }

    public static ClientHello decodeClientHello(byte[] json) throws MalformedFrameException {
        return readOne(HELLO, ClientHello.class, json);
    }

    public static ServerHello decodeServerHello(byte[] json) throws MalformedFrameException {
        return readOne(HELLO, ServerHello.class, json);
    }

    public static ClientConfirm decodeClientConfirm(byte[] json) throws MalformedFrameException {
        return readOne(CONFIRM, ClientConfirm.class, json);
    }

    public static ServerConfirm decodeServerConfirm(byte[] json) throws MalformedFrameException {
        return readOne(CONFIRM, ServerConfirm.class, json);
    }

    private static EncodedMessage write(String type, Object message) {
        ObjectNode object = JSON.createObjectNode().put(TYPE, type);
        object.setAll((ObjectNode) JSON.valueToTree(message));
        return new EncodedMessage(JSON.writeValueAsBytes(object));
    }

    private static <T> T readAnyOf(Map<String, Class<? extends T>> kinds, byte[] json) throws MalformedFrameException {
        ObjectNode object = object(json);
        String type = takeType(object);
        Class<? extends T> kind = type == null ? null : kinds.get(type);
        if (kind == null) {
            throw new MalformedFrameException("unknown message type");
        }
        return bind(object, kind);
    }

    private static <T> T readOne(String type, Class<T> kind, byte[] json) throws MalformedFrameException {
        ObjectNode object = object(json);
        if (!type.equals(takeType(object))) {
            throw new MalformedFrameException("expected a message of type " + type);
        }
        return bind(object, kind);
    }

    private static ObjectNode object(byte[] json) throws MalformedFrameException {
        String text = strictUtf8(json);
        try {
            if (JSON.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            // Without the cause: its message quotes the input, which may be a password.
            throw new MalformedFrameException("not strict JSON");
        }
        throw new MalformedFrameException("expected a JSON object");
    }

    /** Decodes UTF-8 strictly. The parser would guess at UTF-16, skip a byte order mark and accept overlong forms. */
    private static String strictUtf8(byte[] json) throws MalformedFrameException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedFrameException("not UTF-8", e);
        }
    }

    private static @Nullable String takeType(ObjectNode object) {
        JsonNode type = object.remove(TYPE);
        return type != null && type.isString() ? type.stringValue() : null;
    }

    private static <T> T bind(ObjectNode object, Class<T> kind) throws MalformedFrameException {
        if (holdsNull(object)) {
            throw new MalformedFrameException("expected no null in " + typeOf(kind));
        }
        try {
            return JSON.treeToValue(object, kind);
        } catch (JacksonException | IllegalArgumentException e) {
            // Without the cause: its message quotes the input, which may be a password.
            throw new MalformedFrameException("not a well-formed " + typeOf(kind));
        }
    }

    /**
     * Whether there is a null anywhere. Absent values must be left out. (The mapper's own null handling would refuse an
     * absent key as well.)
     */
    private static boolean holdsNull(JsonNode node) {
        return node.isNull() || node.valueStream().anyMatch(MessageCodec::holdsNull);
    }

    private static <T> Map<String, Class<? extends T>> kinds(Class<T> sealed) {
        return records(sealed)
                .collect(Collectors.toUnmodifiableMap(MessageCodec::typeOf, kind -> kind.asSubclass(sealed)));
    }

    /** The records of a sealed interface, and those of the sealed interfaces within it. */
    public static Stream<Class<?>> records(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .flatMap(kind -> kind.isRecord() ? Stream.of(kind) : records(kind));
    }

    private static String typeOf(Class<?> kind) {
        return kind.getSimpleName().toLowerCase(Locale.ROOT);
    }
}
