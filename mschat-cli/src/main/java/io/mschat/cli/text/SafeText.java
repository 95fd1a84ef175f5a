package io.mschat.cli.text;

import com.google.errorprone.annotations.CompileTimeConstant;
import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Text that may reach a terminal: no control character but the line breaks that this client put there, nothing that
 * reorders, hides or overdraws. The only thing that a screen prints. What comes from outside is made visible on the way
 * in; what is ours is a literal.
 */
public final class SafeText {

    public static final SafeText EMPTY = new SafeText("", false);

    /** What stands before a text's further lines, so that none of them can pass for somebody else's. */
    private static final String INDENT = "    ";

    private final String value;
    private final boolean holdsForeignProse;

    private SafeText(String value, boolean holdsForeignProse) {
        this.value = value;
        this.holdsForeignProse = holdsForeignProse;
    }

    /** A literal template, its arguments made visible; an argument that is a {@code SafeText} already stays as it is. */
    @FormatMethod
    public static SafeText format(@CompileTimeConstant @FormatString final String template, Object... untrusted) {
        Object[] safe = Arrays.stream(untrusted).map(SafeText::visible).toArray();
        return new SafeText(template.formatted(safe), Arrays.stream(untrusted).anyMatch(SafeText::isForeignProse));
    }

    /** Foreign text as one line: a line break in it is shown as a symbol. */
    public static SafeText of(String untrusted) {
        return new SafeText(VisibleForm.of(untrusted), true);
    }

    /** Foreign text of one or more lines, each further one indented. */
    public static SafeText indented(String untrusted) {
        return new SafeText(breakLines(untrusted, "\n" + INDENT), true);
    }

    /** The program's own text of several lines, such as its help; quoted arguments in it are made visible. */
    public static SafeText lines(String untrusted) {
        return new SafeText(breakLines(untrusted.stripTrailing(), "\n"), false);
    }

    public static SafeText join(List<SafeText> lines) {
        return new SafeText(
                lines.stream().map(SafeText::toString).collect(Collectors.joining("\n")),
                lines.stream().anyMatch(SafeText::holdsForeignProse));
    }

    /**
     * Whether somebody else chose the words of a whole passage, and with them where a long line of it would wrap. A name
     * is no passage.
     */
    public boolean holdsForeignProse() {
        return holdsForeignProse;
    }

    public boolean isEmpty() {
        return value.isEmpty();
    }

    private static String breakLines(String untrusted, String lineBreak) {
        return Arrays.stream(untrusted.replace("\r\n", "\n").split("\n", -1))
                .map(VisibleForm::of)
                .collect(Collectors.joining(lineBreak));
    }

    private static boolean isForeignProse(Object argument) {
        return argument instanceof SafeText text && text.holdsForeignProse;
    }

    private static Object visible(Object argument) {
        return switch (argument) {
            case SafeText safe -> safe.value;
            case Integer number -> number;
            case Long number -> number;
            default -> VisibleForm.of(String.valueOf(argument));
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SafeText that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** What to print: safe as it is. */
    @Override
    public String toString() {
        return value;
    }
}
