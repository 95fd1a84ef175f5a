package io.mschat.cli.text;

import java.util.Locale;

/**
 * Replaces what a terminal would obey, or what would deceive a reader, by something that can be seen. Letters, emoji
 * with their joiners and selectors, and ordinary accents stay as they are.
 */
final class VisibleForm {

    /** As many marks as real orthographies stack; more draw over the lines above and below. */
    private static final int MAX_STACKED_MARKS = 3;

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final String TAB = "    ";

    private final StringBuilder shown;
    private final Naming naming;

    /** What the last shown character was to the next: 0 nothing to stand on, else the base before it. */
    private int base;

    private int marks;
    private boolean joined;

    private VisibleForm(int length, Naming naming) {
        this.shown = new StringBuilder(length + 16);
        this.naming = naming;
    }

    /** How a character is written that is not shown. */
    private enum Naming {
        FOR_PEOPLE,
        FOR_JSON
    }

    /** One line: a line break in it becomes visible too. */
    static String of(String text) {
        return of(text, Naming.FOR_PEOPLE);
    }

    /** The same for JSON without line breaks: its meaning stays, because such characters stand in strings only. */
    static String ofJson(String json) {
        return of(json, Naming.FOR_JSON);
    }

    private static String of(String text, Naming naming) {
        VisibleForm form = new VisibleForm(text.length(), naming);
        text.codePoints().forEach(form::add);
        return form.shown.toString();
    }

    private void add(int codePoint) {
        if (isJoiner(codePoint)) {
            addJoiner(codePoint);
        } else if (isMark(codePoint)) {
            addMark(codePoint);
        } else {
            addBase(codePoint);
        }
    }

    private void addJoiner(int codePoint) {
        boolean joins = base != 0 && !joined && !isAscii(base);
        if (joins) {
            shown.appendCodePoint(codePoint);
            joined = true;
        } else {
            addNamed(codePoint);
        }
    }

    private void addMark(int codePoint) {
        marks++;
        if (base == 0 || marks > MAX_STACKED_MARKS || isInvisible(codePoint)) {
            addNamed(codePoint);
        } else {
            shown.appendCodePoint(codePoint);
            joined = false;
        }
    }

    private void addBase(int codePoint) {
        if (codePoint == '\t') {
            shown.append(TAB);
            standOn(' ');
        } else if (codePoint < 0x20) {
            shown.append((char) (0x2400 + codePoint));
            standOn(0);
        } else if (codePoint == 0x7F && naming == Naming.FOR_PEOPLE) {
            shown.append('\u2421');
            standOn(0);
        } else if (isHarmful(codePoint) || isInvisible(codePoint)) {
            addNamed(codePoint);
            standOn(0);
        } else {
            shown.appendCodePoint(codePoint);
            standOn(codePoint);
        }
    }

    private void standOn(int codePoint) {
        base = codePoint;
        marks = 0;
        joined = false;
    }

    private void addNamed(int codePoint) {
        switch (naming) {
            case FOR_PEOPLE -> addNumber(codePoint);
            case FOR_JSON ->
                Character.toString(codePoint)
                        .chars()
                        .forEach(unit -> shown.append(String.format(Locale.ROOT, "\\u%04x", unit)));
        }
    }

    private void addNumber(int codePoint) {
        String digits = Integer.toHexString(codePoint).toUpperCase(Locale.ROOT);
        shown.append("<U+")
                .repeat('0', Math.max(0, 4 - digits.length()))
                .append(digits)
                .append('>');
    }

    private static boolean isAscii(int codePoint) {
        return codePoint < 0x80;
    }

    private static boolean isJoiner(int codePoint) {
        return codePoint == ZERO_WIDTH_JOINER || codePoint == ZERO_WIDTH_NON_JOINER;
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    private static boolean isHarmful(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, // C1; C0 has pictures of its own
                    Character.FORMAT, // bidi controls, tags, interlinear annotation, soft hyphen
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            case Character.UNASSIGNED -> isNoncharacter(codePoint) || isUnassignedIgnorable(codePoint);
            default -> false;
        };
    }

    private static boolean isNoncharacter(int codePoint) {
        return (codePoint & 0xFFFE) == 0xFFFE || (codePoint >= 0xFDD0 && codePoint <= 0xFDEF);
    }

    /** Reserved for characters that draw nothing (Default_Ignorable_Code_Point), as yet without a name. */
    private static boolean isUnassignedIgnorable(int codePoint) {
        return codePoint == 0x2065
                || (codePoint >= 0xFFF0 && codePoint <= 0xFFF8)
                || (codePoint >= 0xE0000 && codePoint <= 0xE0FFF);
    }

    /** Letters and marks that draw nothing: fillers of Hangul, the Khmer inherent vowels, the grapheme joiner. */
    private static boolean isInvisible(int codePoint) {
        return switch (codePoint) {
            case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0 -> true;
            default -> codePoint >= 0xE0100 && codePoint <= 0xE01EF;
        };
    }
}
