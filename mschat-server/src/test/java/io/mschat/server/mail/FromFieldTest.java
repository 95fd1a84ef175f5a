package io.mschat.server.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mschat.protocol.EmailAddress;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FromFieldTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anna@example.org",
                "<anna@example.org>",
                "Anna <anna@example.org>",
                "Anna B. Smith <anna@example.org>",
                "\"Smith, Anna\" <anna@example.org>",
                "\"Anna \\\"A\\\" Smith\" <anna@example.org>",
                "\"anna@example.org\" <anna@example.org>",
                "\"Anna@Example.ORG\"<anna@example.org>",
                "=?UTF-8?Q?=C3=84nna?= <anna@example.org>",
                "anna@example.org (Anna (A.) Smith)",
                "(Anna) anna@example.org",
                "Anna (home) < (here) anna@example.org (there) > (end)"
            })
    void oneAuthorIsRead(String from) throws MalformedMailException {
        assertThat(FromField.parse(from).value()).isEqualTo("anna@example.org");
    }

    /** Else somebody is given a code that no mail can bring. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "o'brien@example.org",
                "'quoted'@example.org",
                "!#$%&'*+/=?^_`{|}~-@example.org",
                "a=b?c@example.org",
                "user+tag@example.org",
                "root@localhost",
                "a.b.c@1-2.3x.example"
            })
    void everyAddressThatCanBeRegisteredIsRead(String address) throws MalformedMailException {
        assertThat(EmailAddress.from(address)).isPresent();
        for (String from : List.of(
                address, "<" + address + ">", "Anna <" + address + ">", "\"'" + address + "'\" <" + address + ">")) {
            assertThat(FromField.parse(from).value()).as(from).isEqualTo(address);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Anna",
                "Anna anna@example.org",
                "anna@example.org, bob@example.org",
                "anna@example.org,",
                "anna@example.org bob",
                "<anna@example.org> <bob@example.org>",
                "<anna@example.org> bob",
                "<<anna@example.org>>",
                "<anna@example.org",
                "anna@example.org>",
                "Team: anna@example.org;",
                "<@relay.example:anna@example.org>",
                "\"anna\"@example.org",
                "anna@[192.0.2.1]",
                "anna(x)@example.org",
                "anna @example.org",
                "anna@@example.org",
                "anna@",
                "@example.org",
                "=?utf-8?q?anna=40example.org?=",
                "=?utf-8?q?anna?=@example.org",
                "bob@example.org <anna@example.org>",
                "\"bob@example.org\" <anna@example.org>",
                "'bob@example.org' <anna@example.org>",
                "anna'bob@example.org <anna@example.org>",
                "anna@example.org (bob@example.org)",
                "\"<anna>\" <anna@example.org>",
                "=?utf-8?b?Ym9iQGV4YW1wbGUub3Jn?= <anna@example.org>",
                "\"=?utf-8?b?Ym9iQGV4YW1wbGUub3Jn?=\" <anna@example.org>",
                "=?no-such-charset?q?Anna?= <anna@example.org>",
                "anna@example.org (",
                "\"Anna <anna@example.org>",
                "\u00c3\u00a4nna@example.org",
                "anna@\u00c3\u00a4xample.org"
            })
    void ambiguousFieldIsRefused(String from) {
        assertThatExceptionOfType(MalformedMailException.class).isThrownBy(() -> FromField.parse(from));
    }

    /** Counts how often its characters are looked at. */
    private static final class WatchedText implements CharSequence {
        private final String text;
        private long looks;

        WatchedText(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            looks++;
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    @Test
    void longestFieldTakesNoMoreThanItsLength() throws MalformedMailException {
        String longest = "x".repeat(HeaderFields.MAX_BYTES - 100);
        WatchedText watched = new WatchedText(longest + " <anna@example.org>");
        assertThat(FromField.whatLooksLikeAddresses(watched)).containsExactly("anna@example.org");
        assertThat(watched.looks).isLessThan(4L * watched.length());
        for (String name : List.of(longest, "\"" + longest + "\"", "'".repeat(60_000))) {
            assertThat(FromField.parse(name + " <anna@example.org>").value()).isEqualTo("anna@example.org");
        }
        assertThatThrownBy(() -> FromField.parse("=?utf-8?q?" + longest + " <anna@example.org>"))
                .isInstanceOf(MalformedMailException.class);
    }

    @Test
    void addressLikeTextIsFoundAsByTheWholePattern() {
        Pattern whole = Pattern.compile("[^\\s<>()\\[\\],;:\\\\\"]*@[^\\s<>()\\[\\],;:\\\\\"]*");
        int[] alphabet = "@@@ab'.<>()[],;:\\\" \t\u00a0\u00e4\ud83d\ude00\ud83d"
                .codePoints()
                .toArray();
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            String text = IntStream.generate(() -> alphabet[random.nextInt(alphabet.length)])
                    .limit(random.nextInt(20))
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertThat(FromField.whatLooksLikeAddresses(text))
                    .as(text)
                    .isEqualTo(whole.matcher(text)
                            .results()
                            .map(MatchResult::group)
                            .toList());
        }
    }
}
