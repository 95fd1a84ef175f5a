package io.mschat.client.text;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Styles the text of a message: its links, its {@code `code`}, its {@code *emphasis*} and the reader's name. All
 * characters stay, so that the text reads the same without the styles.
 */
public final class Markup {

    private static final String LINK = "(?<link>https?://[!-~]*[!-~&&[^.,;:!?'\"()<>\\[\\]*`]])";
    private static final String CODE = "(?<code>`[^`\\n]+`)";
    private static final String EMPHASIS = "(?<emphasis>(?<![\\w*])\\*[^*\\s](?:[^*]*[^*\\s])?\\*(?![\\w*]))";

    /** With a scheme, which has a limit so that a long text is read in time that grows with it. */
    private static final String URL = "[A-Za-z][A-Za-z0-9+.-]{0,30}+://\\S*";

    /** What is not a part of a longer name. */
    private static final String BEGIN = "(?<![\\p{L}\\p{N}_.-])";

    /** An address that is known by how it begins. */
    private static final String KNOWN = BEGIN + "(?i:www\\.|mailto:|magnet:|matrix:|xmpp:|tel:|urn:|data:)\\S*";

    /** A URL without its scheme: a host, and a path or a query behind it. */
    private static final String BARE = BEGIN
            + "[\\p{L}\\p{N}.-]++(?<=\\.\\p{L}{2,24}|\\.\\d{1,3}|localhost)(?::\\d{1,5})?"
            + "(?:/\\S*|[?#][^\\s=]{0,100}+=\\S*)";

    /** Parts of a text that must stay literal: code of one or more lines, and what looks like an address. */
    private static final Pattern LITERAL =
            Pattern.compile(String.join("|", "```.*?(?:```|\\z)", CODE, URL, KNOWN, BARE), Pattern.DOTALL);

    private static final String WORD = "[\\p{L}\\p{M}\\p{N}_]";

    private final Pattern pattern;
    private final Pattern mention;

    /** @param me the reader's nickname */
    public Markup(String me) {
        String name = "(?<!" + WORD + ")@?" + Pattern.quote(me) + "(?!" + WORD + ")";
        int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
        this.mention = Pattern.compile(name, flags);
        this.pattern = Pattern.compile(String.join("|", LINK, CODE, EMPHASIS, "(?<mention>" + name + ")"), flags);
    }

    /** Applies a change to all parts of a text that neither are code nor look like an address. */
    public static String changed(String text, UnaryOperator<String> change) {
        StringBuilder changed = new StringBuilder(text.length());
        Matcher literal = LITERAL.matcher(text);
        int at = 0;
        while (literal.find()) {
            changed.append(change.apply(text.substring(at, literal.start()))).append(literal.group());
            at = literal.end();
        }
        return changed.append(change.apply(text.substring(at))).toString();
    }

    /** Styles a text of one or more lines and indents each further line. */
    public SafeText of(String untrusted) {
        return SafeText.indented(SafeText.linesOf(untrusted).map(this::line));
    }

    /** Whether a text mentions the reader. */
    public boolean mentions(String text) {
        return mention.matcher(text).find();
    }

    private SafeText line(String line) {
        Stream.Builder<SafeText> parts = Stream.builder();
        Matcher matcher = pattern.matcher(line);
        int at = 0;
        while (matcher.find()) {
            parts.add(SafeText.of(line.substring(at, matcher.start())));
            parts.add(SafeText.of(matcher.group()).styled(toneOf(matcher)));
            at = matcher.end();
        }
        parts.add(SafeText.of(line.substring(at)));
        return SafeText.concat(parts.build());
    }

    private static Tone toneOf(Matcher matcher) {
        if (matcher.group("link") != null) {
            return Tone.LINK;
        }
        if (matcher.group("code") != null) {
            return Tone.CODE;
        }
        return matcher.group("emphasis") != null ? Tone.EMPHASIS : Tone.MENTION;
    }
}
