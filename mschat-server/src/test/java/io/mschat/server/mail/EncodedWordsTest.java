package io.mschat.server.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EncodedWordsTest {

    private static final String WORD = "=?utf-8?q?a?= ";

    @Test
    void wordsAreDecoded() throws MalformedMailException {
        assertThat(EncodedWords.decoded("=?utf-8?q?Gr=C3=BC=C3=9Fe?= and =?iso-8859-1?b?5A==?="))
                .isEqualTo("Grüße and ä");
    }

    @Test
    void fieldAsLongAsALineMayBeIsDecoded() throws MalformedMailException {
        String words = WORD.repeat(EncodedWords.MAX_CHARS / WORD.length());
        assertThat(EncodedWords.decoded(words)).startsWith("aaa");
    }

    /** Its decoding would take a second. */
    @Test
    void longerFieldIsRefusedUnread() {
        assertThatThrownBy(() -> EncodedWords.decoded(WORD.repeat(4_000)))
                .isInstanceOf(MalformedMailException.class)
                .hasMessageContaining("at most " + EncodedWords.MAX_CHARS);
    }

    @Test
    void fieldWithoutEncodedWordsStaysAsItIs() throws MalformedMailException {
        String field = "a".repeat(10 * EncodedWords.MAX_CHARS);
        assertThat(EncodedWords.decoded(field)).isEqualTo(field);
    }

    @Test
    void wordInAnUnknownCharsetIsRefused() {
        assertThatThrownBy(() -> EncodedWords.decoded("=?no-such-charset?q?a?="))
                .isInstanceOf(MalformedMailException.class);
    }
}
