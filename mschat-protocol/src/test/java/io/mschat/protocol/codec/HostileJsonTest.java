package io.mschat.protocol.codec;

import static io.mschat.protocol.codec.Refusals.assertMalformed;
import static io.mschat.protocol.codec.Refusals.assertRefused;
import static io.mschat.testing.Utf8.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Examples;
import io.mschat.protocol.MalformedFrameException;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.lang.reflect.RecordComponent;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is not exactly a message is refused, and by nothing but its one exception. */
@Tries(Promise.FUZZING)
class HostileJsonTest {

    /** For each example and each of its keys: the key missing, repeated, null, and of every wrong JSON type. */
    static Stream<String> spoiled() {
        return Examples.SERVER.stream().flatMap(message -> {
            String json = new String(Examples.json(message), StandardCharsets.UTF_8);
            JsonNode tree = JsonMapper.shared().readTree(json);
            return tree.propertyNames().stream().flatMap(key -> spoil(message.getClass(), json, key, tree.get(key)));
        });
    }

    private static Stream<String> spoil(Class<?> kind, String json, String key, JsonNode value) {
        String entry = "\"" + key + "\":" + value;
        assertThat(json).contains(entry);
        Stream<String> wrong = Stream.of(
                        "null", "true", "7", "7.5", "7.0", "1e3", "\"7\"", "\"\"", "[]", "[7]", "{}", "\"X X\"", "NaN")
                .filter(other -> !mayBe(key, value, other))
                .map(other -> json.replace(entry, "\"" + key + "\":" + other));
        Stream<String> twice = Stream.of(json.replace(entry, entry + "," + entry));
        Stream<String> missing = isOptional(kind, key)
                ? Stream.empty()
                : Stream.of(json.replace(entry + ",", "").replace("," + entry, ""));
        return Stream.of(wrong, twice, missing).flatMap(each -> each).filter(spoiled -> !spoiled.equals(json));
    }

    /** Other values that are good ones too. */
    private static boolean mayBe(String key, JsonNode value, String other) {
        boolean freeText = List.of("text", "address").contains(key);
        return switch (other) {
            case "7" -> value.isNumber();
            case "true" -> value.isBoolean();
            case "[]" -> value.isArray();
            case "\"7\"" ->
                freeText || List.of("nick", "from", "to", "id", "stream").contains(key);
            case "\"\"", "\"X X\"" -> freeText;
            default -> false;
        };
    }

    private static boolean isOptional(Class<?> kind, String key) {
        return Arrays.stream(kind.getRecordComponents())
                .filter(component -> component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .map(RecordComponent::getName)
                .map(name -> name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
                .anyMatch(key::equals);
    }

    @ParameterizedTest
    @MethodSource("spoiled")
    void spoiledServerMessageIsRefused(String json) {
        assertRefused(bytes(json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "7",
                "true",
                "\"login\"",
                "[]",
                "[{\"type\":\"bye\"}]",
                "{",
                "}",
                "{}",
                "{\"type\":null}",
                "{\"type\":7}",
                "{\"type\":[\"bye\"]}",
                "{\"type\":\"\"}",
                "{\"type\":\"Bye\"}",
                "{\"type\":\"BYE\"}",
                "{\"type\":\" bye\"}",
                "{\"type\":\"no such\"}",
                "{\"type\":\"clientmessage\"}",
                "{\"Type\":\"bye\"}",
                "{\"type\":\"bye\",\"type\":\"bye\"}",
                "{\"type\":\"bye\",\"more\":1}",
                "{\"type\":\"bye\",\"reason\":\"closed\",\"extra\":{\"a\":{}}}",
                "{\"type\":\"bye\"}{\"type\":\"bye\"}",
                "{\"type\":\"bye\"} x",
                "{\"type\":\"bye\"},",
                "{\"type\":\"bye\"}\u0000",
                "\uFEFF{\"type\":\"bye\"}",
                "{'type':'bye'}",
                "{type:\"bye\"}",
                "{\"type\":\"bye\",}",
                "{\"type\":\"bye\"/* comment */}",
                "{\"type\":\"bye\"} // comment",
                "# comment\n{\"type\":\"bye\"}",
                "{\"type\":\"b\\x79e\"}",
                "{\"type\":\"notice\",\"text\":\"raw\nnew line\"}",
                "{\"type\":\"notice\",\"text\":\"raw\ttab\"}",
                "{\"type\":\"notice\",\"text\":\"\\uD800\"}",
                "{\"type\":\"notice\",\"text\":\"\\uDC00\\uD800\"}",
                "{\"type\":\"notice\",\"text\":\"\\u12\"}",
                "{\"type\":\"resumed\",\"stream\":\"lobby\",\"missed\":9223372036854775808}",
                "{\"type\":\"resumed\",\"stream\":\"lobby\",\"missed\":-9223372036854775809}",
                "{\"type\":\"resumed\",\"stream\":\"lobby\",\"missed\":1e400}",
                "{\"type\":\"resumed\",\"stream\":\"lobby\",\"missed\":+1}",
                "{\"type\":\"resumed\",\"stream\":\"lobby\",\"missed\":01}",
                "{\"type\":\"resumed\",\"stream\":\"lobby\",\"missed\":0x1}",
                "{\"type\":\"resumed\",\"stream\":\"lobby\",\"missed\":Infinity}",
                "{\"type\":\"resumed\",\"stream\":\"lobby\",\"missed\":NaN}",
                "{\"type\":\"verify\",\"address\":\"a\",\"code\":\"123456\",\"seconds\":4294967297}",
                "{\"type\":\"verify\",\"address\":\"a\",\"code\":\"12345\",\"seconds\":1}",
                "{\"type\":\"verify\",\"address\":\"a\",\"code\":\"\u0661\u0662\u0663\u0664\u0665\u0666\",\"seconds\":1}",
                "{\"type\":\"resume\",\"token\":\"\",\"positions\":[]}",
                "{\"type\":\"login\",\"nick\":\"anna\",\"password\":\"\\uD83D\"}",
                "{\"type\":\"login\",\"nick\":\"anna\",\"password\":7}",
                "{\"type\":\"login\",\"nick\":\"anna\",\"password\":null}",
                "{\"type\":\"login\",\"nick\":[\"anna\"]}",
                "{\"type\":\"login\",\"nick\":null}",
                "{\"type\":\"login\"}",
                "{\"type\":\"post\",\"id\":\"\",\"stream\":\"lobby\",\"payload\":{\"text\":\"x\"}}",
                "{\"type\":\"post\",\"id\":\"a b\",\"stream\":\"lobby\",\"payload\":{\"text\":\"x\"}}",
                "{\"type\":\"post\",\"id\":\"1\",\"stream\":\"lobby\",\"to\":\"anna\",\"payload\":{\"text\":\"x\"}}",
                "{\"type\":\"post\",\"id\":\"1\",\"stream\":\"direct\",\"payload\":{\"text\":\"x\"}}",
                "{\"type\":\"post\",\"id\":\"1\",\"stream\":\"Lobby\",\"payload\":{\"text\":\"x\"}}",
                "{\"type\":\"post\",\"id\":\"1\",\"stream\":\"\",\"payload\":{\"text\":\"x\"}}",
                "{\"type\":\"post\",\"id\":\"1\",\"stream\":\"lobby\",\"payload\":\"x\"}",
                "{\"type\":\"post\",\"id\":\"1\",\"stream\":\"lobby\",\"payload\":{\"Text\":\"x\"}}",
                "{\"type\":\"post\",\"id\":\"1\",\"stream\":\"lobby\",\"payload\":{}}",
                "{\"type\":\"post\",\"id\":\"1\",\"stream\":\"lobby\",\"payload\":{\"text\":null}}",
                "{\"type\":\"post\",\"id\":\"1\",\"stream\":\"lobby\",\"payload\":{\"text\":7}}",
                "{\"type\":\"post\",\"id\":\"1\",\"stream\":\"lobby\",\"payload\":{\"text\":\"x\",\"sealed\":\"y\"}}",
                "{\"type\":\"post\",\"id\":\"1\",\"stream\":\"lobby\",\"payload\":{\"text\":\"x\",\"text\":\"y\"}}",
                "{\"type\":\"seen\",\"stream\":\"direct\",\"offset\":\"8\"}",
                "{\"type\":\"resume\",\"token\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"positions\":[{\"stream\":\"lobby\",\"offset\":1}]}",
                "{\"type\":\"post\",\"id\":7,\"stream\":\"lobby\",\"payload\":{\"text\":\"x\"}}"
            })
    void hostileJsonIsRefused(String json) {
        assertRefused(bytes(json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MEMBER",
                "Member",
                "\u017ferver", // a long s, whose upper case is S
                "adm\u0131n", // a dotless i, whose upper case is I
                "member ",
                "",
                "owner"
            })
    void roleIsReadFromItsOwnNameOnly(String role) {
        assertRefused(bytes("{\"type\":\"welcome\",\"nick\":\"anna\",\"role\":\"" + role
                + "\",\"online\":1,\"at\":1,\"commands\":[],\"streams\":[]}"));
    }

    @Test
    void constantOfOtherCaseIsRefused() {
        assertRefused(bytes("{\"type\":\"left\",\"nick\":\"anna\",\"online\":1,\"at\":1,\"how\":\"LEFT\"}"));
        assertRefused(bytes("{\"type\":\"refused\",\"code\":\"BANNED\",\"text\":\"x\"}"));
        assertRefused(bytes("{\"type\":\"bye\",\"reason\":\"Closed\",\"text\":\"x\"}"));
    }

    @Test
    void codeOfANewerServerIsRead() throws Exception {
        assertThat(MessageCodec.decodeServerMessage(
                        bytes("{\"type\":\"refused\",\"code\":\"too_early\",\"text\":\"Not yet.\"}")))
                .isEqualTo(new ServerMessage.Refused(null, ErrorCode.OTHER, "Not yet.", null));
    }

    /** One of many words once took all of the stack. */
    @Test
    void aLongCodeIsRefused() {
        String code = "a" + "_a".repeat(10_000);
        String json = "{\"type\":\"refused\",\"code\":\"" + code + "\",\"text\":\"no\"}";
        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> MessageCodec.decodeServerMessage(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void deepNestingIsRefused() {
        for (int depth : new int[] {9, 100, 5000}) {
            assertRefused(bytes("[".repeat(depth)));
            assertRefused(bytes("{\"type\":\"notice\",\"text\":" + "[".repeat(depth) + "]".repeat(depth) + "}"));
            assertRefused(bytes("{\"a\":".repeat(depth) + "1" + "}".repeat(depth)));
        }
    }

    @Test
    void hugeNumberIsRefused() {
        assertRefused(bytes("{\"type\":\"resumed\",\"stream\":\"lobby\",\"missed\":" + "9".repeat(30_000) + "}"));
        assertRefused(bytes("{\"type\":\"resumed\",\"stream\":\"lobby\",\"missed\":1e" + "9".repeat(15) + "}"));
    }

    static Stream<byte[]> invalidUtf8() {
        return Stream.of(
                new byte[] {(byte) 0x80},
                new byte[] {(byte) 0xC3},
                new byte[] {(byte) 0xC0, (byte) 0x80}, // overlong NUL
                new byte[] {(byte) 0xC1, (byte) 0xA1}, // overlong a
                new byte[] {(byte) 0xE0, (byte) 0x81, (byte) 0xA1},
                new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, // a surrogate
                new byte[] {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80}, // over U+10FFFF
                new byte[] {(byte) 0xF0, (byte) 0x80, (byte) 0x81, (byte) 0xA1},
                new byte[] {(byte) 0xFE},
                new byte[] {(byte) 0xFF});
    }

    @ParameterizedTest
    @MethodSource("invalidUtf8")
    void invalidUtf8IsRefused(byte[] invalid) {
        byte[] json = bytes("{\"type\":\"notice\",\"text\":\"????\"}");
        System.arraycopy(invalid, 0, json, 25, invalid.length);
        assertRefused(json);
    }

    @Test
    void otherEncodingsAreRefused() {
        String json = "{\"type\":\"bye\"}";
        assertRefused(json.getBytes(StandardCharsets.UTF_16BE));
        assertRefused(json.getBytes(StandardCharsets.UTF_16LE));
        assertRefused(json.getBytes(StandardCharsets.UTF_16));
        assertRefused(json.getBytes(Charset.forName("UTF-32")));
    }

    @Test
    void messageOfTheOtherSideIsRefused() {
        for (ClientMessage message : Examples.CLIENT) {
            assertMalformed(() -> MessageCodec.decodeServerMessage(Examples.json(message)));
        }
        for (ServerMessage message : Examples.SERVER) {
            assertMalformed(() -> MessageCodec.decodeClientMessage(Examples.json(message)));
        }
    }
}
