package io.mschat.server.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderFieldsTest {

    private static HeaderFields parse(String header) throws MalformedMailException {
        return HeaderFields.parse(header.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void fieldsAreUnfoldedAndFoundInAnyCase() throws MalformedMailException {
        HeaderFields header = parse("Subject: one\r\n two\r\n\tthree\r\nX-A:b\r\n\r\nSubject: body\r\n");
        assertThat(header.all("subject")).containsExactly("one two\tthree");
        assertThat(header.only("x-a")).isEqualTo("b");
        assertThat(header.topmost("Date")).isEmpty();
    }

    @Test
    void loneLineFeedsEndLinesToo() throws MalformedMailException {
        assertThat(parse("A: 1\nB: 2\n\nC: 3\n").all("C")).isEmpty();
    }

    @Test
    void fieldThatMustBeAloneIsNeitherMissingNorDoubled() {
        assertThatExceptionOfType(MalformedMailException.class)
                .isThrownBy(() -> parse("A: 1\na: 2\n").only("A"));
        assertThatExceptionOfType(MalformedMailException.class)
                .isThrownBy(() -> parse("A: 1\n").only("B"));
    }

    @Test
    void topmostFieldDecidesWhatStandsAboveWhat() throws MalformedMailException {
        HeaderFields header = parse("A: 1\nB: 2\nA: 3\n");
        assertThat(header.standsAbove("A", "B")).isTrue();
        assertThat(header.standsAbove("B", "A")).isFalse();
        assertThat(header.standsAbove("A", "C")).isTrue();
        assertThat(header.standsAbove("C", "A")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " A: 1\n",
                "A: 1\n \nB: 2\n",
                "A : 1\n",
                "A\n",
                ": 1\n",
                "A: 1\u0000\n",
                "A: 1\u001b\n",
                "A: 1\rB: 2\n",
                "A: 1\u007f\n",
                "\u00c4: 1\n"
            })
    void ambiguousHeaderIsRefused(String header) {
        assertThatExceptionOfType(MalformedMailException.class).isThrownBy(() -> parse(header));
    }

    @Test
    void hugeHeadersAreRefused() {
        assertThatExceptionOfType(MalformedMailException.class)
                .isThrownBy(() -> parse("A: " + "x".repeat(HeaderFields.MAX_BYTES)));
        assertThatExceptionOfType(MalformedMailException.class).isThrownBy(() -> parse("A: 1\n".repeat(501)));
    }

    /** One field of many folds once took 500 times as much memory as it was long. */
    @Test
    void aFieldOfManyFoldsTakesMemoryInProportion() throws MalformedMailException {
        byte[] mail = ("Subject: x" + "\n y".repeat(20_000)).getBytes(StandardCharsets.US_ASCII);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThat(HeaderFields.parse(mail).only("Subject")).hasSize(1 + 2 * 20_000);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(100L * mail.length);
    }
}
