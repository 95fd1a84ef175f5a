package io.mschat.client.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupTest {

    private final Markup markup = new Markup("Steve");

    /** What is shown in this tone. */
    private List<String> in(Tone tone, String text) {
        return markup.of(text).spans().stream()
                .filter(span -> span.style().tone() == tone)
                .map(SafeText.Span::text)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("io.mschat.client.text.Payloads#all")
    @Tries(Promise.TERMINAL_SAFETY)
    void nothingThatATerminalObeysIsLeft(String payload) {
        for (String text : List.of(payload, "*" + payload + "*", "`" + payload + "`", "https://" + payload)) {
            assertThat(markup.of(text).toString().codePoints().filter(c -> c != '\n'))
                    .noneMatch(Payloads::isRaw);
        }
    }

    @ParameterizedTest
    @MethodSource("io.mschat.client.text.Payloads#all")
    void linkHoldsNothingButPrintableAscii(String payload) {
        assertThat(in(Tone.LINK, "https://example.org/" + payload + " https://" + payload))
                .allSatisfy(link -> assertThat(link).matches("https?://[!-~]+"));
    }

    @Test
    void markupKeepsAllCharacters() {
        String text = "see https://example.org/a?b=c#d, *now*, `code` and Steve\nnext line";
        assertThat(markup.of(text)).isEqualTo(SafeText.indented(text));
    }

    @ParameterizedTest
    @CsvSource({
        "see https://example.org/a.,https://example.org/a",
        "(http://example.org/x_(y)),http://example.org/x_(y",
        "https://example.org/a?b=1&c=%20#d!,https://example.org/a?b=1&c=%20#d",
    })
    void linkEndsBeforeThePunctuationThatFollowsIt(String text, String link) {
        assertThat(in(Tone.LINK, text)).containsExactly(link);
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "ftp://example.org", "https://", "file:///etc/passwd"})
    void onlyTheWebIsLinked(String text) {
        assertThat(in(Tone.LINK, text)).isEmpty();
    }

    @Test
    void codeAndEmphasisAreMarked() {
        assertThat(in(Tone.CODE, "run `ls -l` and `x`")).containsExactly("`ls -l`", "`x`");
        assertThat(in(Tone.EMPHASIS, "do it *right now* or *never*!")).containsExactly("*right now*", "*never*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2*3*4", "a * b * c", "** bold **", "*", "`", "``", "*open", "`open"})
    void signsThatEncloseNothingAreJustSigns(String text) {
        assertThat(markup.of(text).spans()).allMatch(span -> span.style().equals(Style.PLAIN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Steve: hi", "hi STEVE", "@steve?", "ask steve", "steve's"})
    void mentionIsTheNameInWhateverCase(String text) {
        assertThat(markup.mentions(text)).isTrue();
        assertThat(in(Tone.MENTION, text)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Stevens", "Steve_2", "McSteve", "Steve\u0301"})
    void mentionIsTheWholeName(String text) {
        assertThat(markup.mentions(text)).isFalse();
    }

    @Test
    void nameWithSignsIsNoPattern() {
        assertThat(new Markup("a.b*").mentions("axb*")).isFalse();
        assertThat(new Markup("a.b*").mentions("hi a.b* there")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*a", "`a", "https://", "* a", "*a *", "a*b", "@Steve", "http", "a.", "a.b?", "a.bc?", "www."})
    void longTextIsReadInTimeThatGrowsWithIt(String part) {
        assertThat(markup.of(part.repeat(5_000)).toString()).hasSize(part.length() * 5_000);
        assertThat(Markup.changed(part.repeat(5_000), text -> text)).hasSize(part.length() * 5_000);
    }
}
