package io.mschat.client.text;

import com.google.errorprone.annotations.CompileTimeConstant;
import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import io.mschat.protocol.text.VisibleText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Text that is safe to send to a terminal, and the only thing that a screen prints. It has no control characters except
 * the line breaks that this client has inserted, and no characters that reorder, hide or overdraw others. Unsafe
 * characters in text from outside are replaced by visible ones when a {@code SafeText} is created; the client's own
 * text is a literal.
 */
public final class SafeText {

    public static final SafeText EMPTY = new SafeText(List.of());

    private static final SafeText LINE_BREAK = new SafeText(List.of(new Span("\n", Style.PLAIN)));

    /** The indent of a text's further lines, so that none of them can be taken for a message of another user. */
    private static final String INDENT = "    ";

    private static final Pattern PLACEHOLDER = Pattern.compile("%(%|0?[0-9]*[sd])");

    private final List<Span> spans;
    private final String value;

    private SafeText(List<Span> spans) {
        this.spans = spans;
        this.value = spans.stream().map(Span::text).collect(Collectors.joining());
    }

    /** A part of the text in a single style. It is safe too. */
    public record Span(String text, Style style) {}

    /**
     * Formats a literal template. Unsafe characters in the arguments become visible ones; an argument that is a
     * {@code SafeText} stays as it is.
     */
    @FormatMethod
    public static SafeText format(@CompileTimeConstant @FormatString final String template, Object... untrusted) {
        List<Span> spans = new ArrayList<>();
        Matcher placeholder = PLACEHOLDER.matcher(template);
        int argument = 0;
        int at = 0;
        while (placeholder.find()) {
            add(spans, template.substring(at, placeholder.start()));
            at = placeholder.end();
            if (placeholder.group(1).equals("%")) {
                add(spans, "%");
            } else {
                spans.addAll(visible(placeholder.group(), untrusted[argument]));
                argument++;
            }
        }
        add(spans, template.substring(at));
        return new SafeText(List.copyOf(spans));
    }

    private static void add(List<Span> spans, String ours) {
        if (!ours.isEmpty()) {
            spans.add(new Span(ours, Style.PLAIN));
        }
    }

    private static List<Span> visible(String placeholder, Object argument) {
        return switch (argument) {
            case SafeText safe -> safe.spans;
            case Integer number -> plain(String.format(Locale.ROOT, placeholder, number)).spans;
            case Long number -> plain(String.format(Locale.ROOT, placeholder, number)).spans;
            default -> of(String.valueOf(argument)).spans;
        };
    }

    private static SafeText plain(String safe) {
        return safe.isEmpty() ? EMPTY : new SafeText(List.of(new Span(safe, Style.PLAIN)));
    }

    /** Untrusted text as a single line: a line break in it is shown as a symbol. */
    public static SafeText of(String untrusted) {
        return plain(VisibleText.of(untrusted));
    }

    /** A nickname in its own hue. */
    public static SafeText name(String untrusted) {
        return of(untrusted).styled(Style.ofName(untrusted));
    }

    /** Untrusted text of one or more lines, with each further line indented. */
    public static SafeText indented(String untrusted) {
        return indented(linesOf(untrusted).map(SafeText::of));
    }

    static SafeText indented(Stream<SafeText> lines) {
        return join(lines, plain("\n" + INDENT));
    }

    static Stream<String> linesOf(String untrusted) {
        return Arrays.stream(untrusted.replace("\r\n", "\n").split("\n", -1));
    }

    /**
     * The program's own text of several lines, such as its help. Unsafe characters in arguments that it quotes become
     * visible ones.
     */
    public static SafeText lines(String untrusted) {
        return join(linesOf(untrusted.stripTrailing()).map(SafeText::of), LINE_BREAK);
    }

    /**
     * A line of JSON for programs. Characters that must not reach a terminal are escaped, so that the meaning stays.
     */
    public static SafeText json(String line) {
        return plain(VisibleText.escaped(line));
    }

    public static SafeText join(List<SafeText> lines) {
        return join(lines.stream(), LINE_BREAK);
    }

    static SafeText concat(Stream<SafeText> parts) {
        return join(parts, EMPTY);
    }

    private static SafeText join(Stream<SafeText> texts, SafeText between) {
        List<Span> spans = new ArrayList<>();
        texts.forEach(text -> {
            spans.addAll(text.spans);
            spans.addAll(between.spans);
        });
        int last = Math.max(0, spans.size() - between.spans.size());
        return new SafeText(List.copyOf(spans.subList(0, last)));
    }

    /** This text, with a style for the parts that have none yet. */
    public SafeText styled(Style style) {
        return new SafeText(spans.stream()
                .map(span -> span.style().equals(Style.PLAIN) ? new Span(span.text(), style) : span)
                .toList());
    }

    public SafeText styled(Tone tone) {
        return styled(Style.of(tone));
    }

    /** The parts of this text in their order. */
    public List<Span> spans() {
        return spans;
    }

    public boolean isEmpty() {
        return value.isEmpty();
    }

    /** Whether both texts have the same characters. Styles do not count. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SafeText that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** The characters to print. They are safe. */
    @Override
    public String toString() {
        return value;
    }
}
