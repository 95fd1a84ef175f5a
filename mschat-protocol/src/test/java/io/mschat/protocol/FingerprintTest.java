package io.mschat.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {

    /** SHA-256 of nothing (FIPS 180-4), in base64. */
    private static final String OF_NOTHING = "SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU";

    @Test
    void fingerprintIsTheHashOfTheKey() {
        assertThat(Fingerprint.ofKey(new byte[0])).hasToString(OF_NOTHING);
        assertThat(Fingerprint.ofKey(new byte[32])).isNotEqualTo(Fingerprint.ofKey(new byte[31]));
    }

    @Test
    void pastedFingerprintIsRead() {
        assertThat(Fingerprint.parse(" " + OF_NOTHING + "\n")).contains(new Fingerprint(OF_NOTHING));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SHA256:",
                "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU",
                "sha256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU",
                "SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
                "SHA256:47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU",
                "SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuF"
            })
    void invalidFingerprintIsRefused(String text) {
        assertThat(Fingerprint.parse(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new Fingerprint(text));
    }
}
