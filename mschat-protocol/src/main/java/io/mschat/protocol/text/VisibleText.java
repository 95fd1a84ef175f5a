package io.mschat.protocol.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Decides what is safe to show, for the client's screen, the operator's shell and the log alike: what a terminal would obey,
 * or what would deceive a reader, is replaced by something that can be seen. Letters with ordinary accents, emoji with their
 * joiners and selectors, flags, variants of ideographs, and the marks that right-to-left writing needs stay as they are.
 */
public final class VisibleText {

    /** As many marks as real orthographies stack; more draw over the lines above and below. */
    private static final int MAX_STACKED_MARKS = 3;

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private static final int LEFT_TO_RIGHT_MARK = 0x200E;
    private static final int RIGHT_TO_LEFT_MARK = 0x200F;
    private static final int ARABIC_LETTER_MARK = 0x061C;

    /** Begins the flag of a region such as Scotland; tags, which draw nothing themselves, name the region (UTS 51, ED-14a). */
    private static final int BLACK_FLAG = 0x1F3F4;

    private static final int CANCEL_TAG = 0xE007F;

    /** A country's two letters or three digits, and one to four more. */
    private static final int MIN_REGION_TAGS = 3;

    private static final int MAX_REGION_TAGS = 7;

    private final int[] text;
    private final Replacement replacement;
    private final boolean rightToLeft;
    private final StringBuilder shown;

    /** What the next mark or joiner stands on; 0 for nothing. */
    private int base;

    private int marks;
    private boolean joined;

    private VisibleText(String text, Replacement replacement) {
        this.text = text.codePoints().toArray();
        this.replacement = replacement;
        this.rightToLeft = Arrays.stream(this.text).anyMatch(VisibleText::isRightToLeft);
        this.shown = new StringBuilder(text.length() + 16);
    }

    /** What stands in place of a character that is not shown. */
    private enum Replacement {
        /** A picture of it where there is one, else its number. */
        NAME {
            @Override
            String of(int codePoint) {
                if (codePoint == '\t') {
                    return "    ";
                }
                return hasPicture(codePoint) ? picture(codePoint) : String.format(Locale.ROOT, "<U+%04X>", codePoint);
            }
        },

        /** What means the same in a string of JSON. */
        ESCAPE {
            @Override
            String of(int codePoint) {
                return Character.toString(codePoint)
                        .chars()
                        .mapToObj(unit -> String.format(Locale.ROOT, "\\u%04x", unit))
                        .collect(Collectors.joining());
            }
        },

        /** One character that takes one column. */
        PLACEHOLDER {
            @Override
            String of(int codePoint) {
                if (codePoint == '\t') {
                    return " ";
                }
                return hasPicture(codePoint) ? picture(codePoint) : "\uFFFD";
            }
        };

        abstract String of(int codePoint);

        private static boolean hasPicture(int codePoint) {
            return codePoint < ' ' || codePoint == 0x7F;
        }

        private static String picture(int control) {
            return Character.toString(control == 0x7F ? 0x2421 : 0x2400 + control);
        }
    }

    /** For people, as one line: a line break in it becomes visible too. */
    public static String of(String text) {
        return of(text, Replacement.NAME);
    }

    /** For people, with its lines. */
    public static String ofLines(String text) {
        return lineByLine(text.replace("\r\n", "\n"), Replacement.NAME);
    }

    /** The same for a text that is being typed: one character for each that is replaced, so that a cursor finds its place. */
    public static String whileTyped(String text) {
        return lineByLine(text, Replacement.PLACEHOLDER);
    }

    /**
     * For programs, as one line: escaped as in a string of JSON. What JSON itself makes of quotes and backslashes is the
     * caller's; in JSON that is written already, the meaning stays.
     */
    public static String escaped(String text) {
        return of(text, Replacement.ESCAPE);
    }

    private static String lineByLine(String text, Replacement replacement) {
        return Arrays.stream(text.split("\n", -1))
                .map(line -> of(line, replacement))
                .collect(Collectors.joining("\n"));
    }

    private static String of(String text, Replacement replacement) {
        VisibleText visible = new VisibleText(text, replacement);
        int at = 0;
        while (at < visible.text.length) {
            at = visible.add(at);
        }
        return visible.shown.toString();
    }

    /** Adds one character, with the tags that belong to it; where the next one is. */
    private int add(int at) {
        int codePoint = text[at];
        if (isJoiner(codePoint)) {
            addJoiner(codePoint);
        } else if (isMark(codePoint)) {
            addMark(codePoint);
        } else if (isDirectionMark(codePoint)) {
            addDirectionMark(at);
        } else if (isHarmful(codePoint) || isInvisible(codePoint)) {
            replace(codePoint);
            standOn(0);
        } else {
            shown.appendCodePoint(codePoint);
            standOn(codePoint);
            return codePoint == BLACK_FLAG ? addRegion(at + 1) : at + 1;
        }
        return at + 1;
    }

    private void replace(int codePoint) {
        shown.append(replacement.of(codePoint));
    }

    private void addJoiner(int codePoint) {
        boolean joins = !joined && !isAscii(base);
        if (joins) {
            shown.appendCodePoint(codePoint);
            joined = true;
        } else {
            replace(codePoint);
        }
    }

    private void addMark(int codePoint) {
        marks++;
        boolean belongs =
                isVariantOfIdeograph(codePoint) ? marks == 1 && Character.isIdeographic(base) : !isInvisible(codePoint);
        if (base == 0 || marks > MAX_STACKED_MARKS || !belongs) {
            replace(codePoint);
        } else {
            shown.appendCodePoint(codePoint);
            joined = false;
        }
    }

    /** It has no use but beside right-to-left letters, and none behind another one. */
    private void addDirectionMark(int at) {
        if (rightToLeft && (at == 0 || !isDirectionMark(text[at - 1]))) {
            shown.appendCodePoint(text[at]);
        } else {
            replace(text[at]);
        }
        standOn(0);
    }

    /** Adds the region of a flag if there is a whole one; tags alone would be text that nobody sees. */
    private int addRegion(int first) {
        int end = first;
        while (end < text.length && isRegionTag(text[end])) {
            end++;
        }
        int tags = end - first;
        boolean whole =
                tags >= MIN_REGION_TAGS && tags <= MAX_REGION_TAGS && end < text.length && text[end] == CANCEL_TAG;
        if (!whole) {
            return first;
        }
        Arrays.stream(text, first, end + 1).forEach(shown::appendCodePoint);
        standOn(0);
        return end + 1;
    }

    private void standOn(int codePoint) {
        base = codePoint;
        marks = 0;
        joined = false;
    }

    /** Nothing at all counts as such. */
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

    private static boolean isDirectionMark(int codePoint) {
        return codePoint == LEFT_TO_RIGHT_MARK || codePoint == RIGHT_TO_LEFT_MARK || codePoint == ARABIC_LETTER_MARK;
    }

    private static boolean isRightToLeft(int codePoint) {
        if (!Character.isLetter(codePoint)) {
            return false;
        }
        return switch (Character.getDirectionality(codePoint)) {
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC -> true;
            default -> false;
        };
    }

    /** A small letter or a digit. */
    private static boolean isRegionTag(int codePoint) {
        return (codePoint >= 0xE0030 && codePoint <= 0xE0039) || (codePoint >= 0xE0061 && codePoint <= 0xE007A);
    }

    /** Chooses one of several forms of the ideograph before it. */
    private static boolean isVariantOfIdeograph(int codePoint) {
        return codePoint >= 0xE0100 && codePoint <= 0xE01EF;
    }

    private static boolean isHarmful(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, // C0 and C1
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
            default -> false;
        };
    }
}
