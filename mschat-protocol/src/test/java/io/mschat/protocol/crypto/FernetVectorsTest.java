package io.mschat.protocol.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mschat.protocol.DecryptionException;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every vector of the Fernet specification: one test each. */
@Tries(Promise.PUBLIC_VECTORS)
class FernetVectorsTest {

    @TestFactory
    Stream<DynamicTest> publishedTokenIsMadeByteForByte() {
        return vectors("generate")
                .map(vector -> DynamicTest.dynamicTest(text(vector, "src"), () -> {
                    byte[] iv = new byte[16];
                    for (int i = 0; i < iv.length; i++) {
                        iv[i] = (byte) vector.get("iv").get(i).intValue();
                    }
                    byte[] src = text(vector, "src").getBytes(StandardCharsets.UTF_8);
                    assertThat(fernet(vector).seal(now(vector), iv, src)).isEqualTo(decoded(text(vector, "token")));
                }));
    }

    @TestFactory
    Stream<DynamicTest> publishedTokenOpens() {
        return vectors("verify")
                .map(vector -> DynamicTest.dynamicTest(
                        text(vector, "src"),
                        () -> assertThat(open(vector))
                                .asString(StandardCharsets.UTF_8)
                                .isEqualTo(text(vector, "src"))));
    }

    @TestFactory
    Stream<DynamicTest> publishedInvalidTokenIsRefused() {
        return vectors("invalid")
                .map(vector -> DynamicTest.dynamicTest(
                        text(vector, "desc"),
                        // One of them is no base64, which is the form of a token in a text.
                        () -> assertThatThrownBy(() -> open(vector))
                                .isInstanceOfAny(DecryptionException.class, IllegalArgumentException.class)));
    }

    private static byte[] open(JsonNode vector) throws DecryptionException {
        Duration ttl = Duration.ofSeconds(vector.get("ttl_sec").intValue());
        return fernet(vector).open(decoded(text(vector, "token")), ttl, now(vector));
    }

    private static byte[] decoded(String token) {
        return Base64.getUrlDecoder().decode(token);
    }

    private static Fernet fernet(JsonNode vector) {
        return new Fernet(new FernetKey(Base64.getUrlDecoder().decode(text(vector, "secret"))));
    }

    private static Instant now(JsonNode vector) {
        return OffsetDateTime.parse(text(vector, "now")).toInstant();
    }

    private static String text(JsonNode vector, String key) {
        return vector.get(key).stringValue();
    }

    private static Stream<JsonNode> vectors(String file) {
        try (InputStream json = FernetVectorsTest.class.getResourceAsStream("/fernet/" + file + ".json")) {
            return JsonMapper.shared().readTree(json.readAllBytes()).valueStream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
