package io.mschat.protocol.codec;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.Password;
import io.mschat.protocol.ResumeToken;
import io.mschat.protocol.Role;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.VerificationCode;
import io.mschat.protocol.message.Bytes;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.ServerMessage.Departure;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/** Defines how each value type is written: as a JSON string or a whole number. Reading accepts no other form. */
final class WireModule extends SimpleModule {

    /** A wire name. Limited in length, because the pattern recurses for each word. */
    private static final Pattern CODE = Pattern.compile("(?!.{65})[a-z]+(?:_[a-z]+)*");

    WireModule() {
        super("mschat/1");
        string(String.class, Function.identity(), Function.identity());
        string(Bytes.class, WireModule::encode, WireModule::decode);
        string(MessageId.class, MessageId::value, MessageId::new);
        string(Nickname.class, Nickname::value, Nickname::new);
        string(Password.class, Password::reveal, Password::new);
        string(ResumeToken.class, ResumeToken::reveal, ResumeToken::new);
        string(StreamId.class, StreamId::value, StreamId::new);
        string(VerificationCode.class, VerificationCode::reveal, VerificationCode::new);
        string(Role.class, Role::wireName, text -> constant(Role.values(), text));
        string(Departure.class, WireModule::wireName, text -> constant(Departure.values(), text));
        string(ErrorCode.class, ErrorCode::wireName, text -> ErrorCode.ofWireName(code(text)));
        string(CloseReason.class, CloseReason::wireName, text -> CloseReason.ofWireName(code(text)));
        number(Instant.class, Instant::toEpochMilli, Instant::ofEpochMilli);
        number(Duration.class, Duration::toSeconds, Duration::ofSeconds);
    }

    private static String wireName(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E constant(E[] constants, String wireName) {
        return Arrays.stream(constants)
                .filter(constant -> wireName(constant).equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown constant"));
    }

    /** Checks the form of a code. A newer peer may use a code that is unknown here, but not another form. */
    private static String code(String wireName) {
        if (!CODE.matcher(wireName).matches()) {
            throw new IllegalArgumentException("expected lower case and _");
        }
        return wireName;
    }

    /** Refuses a lone surrogate, which JSON can escape: it could not be sent on as UTF-8. */
    private static String wellFormed(String text) {
        if (text.codePoints().anyMatch(point -> Character.getType(point) == Character.SURROGATE)) {
            throw new IllegalArgumentException("expected well-formed Unicode");
        }
        return text;
    }

    private static String encode(Bytes bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toArray());
    }

    /** Accepts one encoding for each value: padding and stray trailing bits are refused. */
    private static Bytes decode(String text) {
        Bytes bytes = Bytes.of(Base64.getUrlDecoder().decode(text));
        if (!encode(bytes).equals(text)) {
            throw new IllegalArgumentException("expected unpadded, canonical base64url");
        }
        return bytes;
    }

    private <T> void string(Class<T> type, Function<T, String> write, Function<String, T> read) {
        addSerializer(type, new ValueSerializer<T>() {
            @Override
            public void serialize(T value, JsonGenerator json, SerializationContext context) {
                json.writeString(write.apply(value));
            }
        });
        addDeserializer(type, new ValueDeserializer<T>() {
            @Override
            public T deserialize(JsonParser json, DeserializationContext context) {
                return read.apply(wellFormed(
                        expect(json, context, JsonToken.VALUE_STRING, type).getString()));
            }
        });
    }

    private <T> void number(Class<T> type, ToLongFunction<T> write, LongFunction<T> read) {
        addSerializer(type, new ValueSerializer<T>() {
            @Override
            public void serialize(T value, JsonGenerator json, SerializationContext context) {
                json.writeNumber(write.applyAsLong(value));
            }
        });
        addDeserializer(type, new ValueDeserializer<T>() {
            @Override
            public T deserialize(JsonParser json, DeserializationContext context) {
                return read.apply(
                        expect(json, context, JsonToken.VALUE_NUMBER_INT, type).getLongValue());
            }
        });
    }

    private static JsonParser expect(JsonParser json, DeserializationContext context, JsonToken token, Class<?> type) {
        if (json.currentToken() != token) {
            context.handleUnexpectedToken(context.constructType(type), json);
        }
        return json;
    }
}
