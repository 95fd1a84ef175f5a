package io.mschat.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@link ErrorCode} and {@link CloseReason}: what a person reads when something is refused or ends. */
class CataloguesTest {

    /** RFC 6455, section 5.5: a control frame holds 125 bytes, and the code takes two. */
    private static final int MAX_CLOSE_TEXT_BYTES = 123;

    private static final String ONE_OR_TWO_SENTENCES = "[A-Z][^\\p{Cntrl}]*[^. ]\\.";

    @ParameterizedTest
    @EnumSource
    void errorCodeHasOneOrTwoSentences(ErrorCode code) {
        assertThat(code.sentence()).matches(code == ErrorCode.NICKNAME_INVALID ? ".*\\." : ONE_OR_TWO_SENTENCES);
    }

    @ParameterizedTest
    @EnumSource
    void endingIsASentenceThatFitsACloseFrame(CloseReason reason) {
        assertThat(reason.sentence()).matches(ONE_OR_TWO_SENTENCES);
        assertThat(reason.sentence().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(MAX_CLOSE_TEXT_BYTES);
    }

    @Test
    void sentencesAreUnique() {
        assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::sentence)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(CloseReason.values()).map(CloseReason::sentence))
                .doesNotHaveDuplicates();
    }

    @Test
    void closeCodesAreUniqueAndOurs() {
        assertThat(Arrays.stream(CloseReason.values()).map(CloseReason::code))
                .doesNotHaveDuplicates()
                .allSatisfy(code -> assertThat(code).isBetween(4000, 4999));
    }

    @ParameterizedTest
    @EnumSource
    void closeReasonIsFoundByCodeAndByName(CloseReason reason) {
        assertThat(CloseReason.ofCode(reason.code())).contains(reason);
        assertThat(CloseReason.ofWireName(reason.wireName())).isEqualTo(reason);
    }

    @ParameterizedTest
    @EnumSource
    void errorCodeIsFoundByName(ErrorCode code) {
        assertThat(ErrorCode.ofWireName(code.wireName())).isEqualTo(code);
        assertThat(code.wireName()).matches("[a-z]+(_[a-z]+)*");
    }

    @Test
    void unknownNamesAreANewerPeers() {
        assertThat(ErrorCode.ofWireName("no_such")).isEqualTo(ErrorCode.OTHER);
        assertThat(CloseReason.ofWireName("no_such")).isEqualTo(CloseReason.CLOSED);
        assertThat(CloseReason.ofCode(1006)).isEmpty();
        assertThat(CloseReason.ofCode(4999)).isEmpty();
    }
}
