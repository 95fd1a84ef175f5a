package io.mschat.protocol.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Makes text safe to show, for the client's screen, the operator's shell and the log alike. Characters that a terminal
 * would execute, or that would deceive a reader, are replaced by visible ones. Letters with ordinary accents, emoji
 * with their joiners and selectors, flags, variants of ideographs, and the marks that right-to-left writing needs stay
 * as they are.
 */
public final class VisibleText {

    /** The most marks that real orthographies stack; more are drawn over the lines above and below. */
    private static final int MAX_STACKED_MARKS = 3;

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private static final int LEFT_TO_RIGHT_MARK = 0x200E;
    private static final int RIGHT_TO_LEFT_MARK = 0x200F;
    private static final int ARABIC_LETTER_MARK = 0x061C;

    /**
     * Begins the flag of a region such as Scotland. Tag characters, which are invisible themselves, name the region
     * (UTS 51, ED-14a).
     */
    private static final int BLACK_FLAG = 0x1F3F4;

    private static final int CANCEL_TAG = 0xE007F;

    /** A country's two letters or three digits, and one to four more. */
    private static final int MIN_REGION_TAGS = 3;

    private static final int MAX_REGION_TAGS = 7;

    private final int[] text;
    private final Replacement replacement;
    private final boolean rightToLeft;
    private final StringBuilder shown;

    /** The character that the next mark or joiner belongs to; 0 for none. */
    private int base;

    private int marks;
    private boolean joined;

    private VisibleText(String text, Replacement replacement) {
        this.text = text.codePoints().toArray();
        this.replacement = replacement;
        this.rightToLeft = Arrays.stream(this.text).anyMatch(VisibleText::isRightToLeft);
        this.shown = new StringBuilder(text.length() + 16);
    }

    /** The replacement for a character that is not shown. */
    private enum Replacement {
        /** The control picture of the character if there is one, else its number. */
        NAME {
            @Override
            String of(int codePoint) {
                if (codePoint == '\t') {
                    return "    ";
                }
                return hasPicture(codePoint) ? picture(codePoint) : String.format(Locale.ROOT, "<U+%04X>", codePoint);
            }
        },

        /** The JSON escape with the same meaning. */
        ESCAPE {
            @Override
            String of(int codePoint) {
                return Character.toString(codePoint)
                        .chars()
                        .mapToObj(unit -> String.format(Locale.ROOT, "\\u%04x", unit))
                        .collect(Collectors.joining());
            }
        },

        /** A single character that takes one column. */
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

    /** Makes a text visible for users, as one line: a line break in it is replaced too. */
    public static String of(String text) {
        return of(text, Replacement.NAME);
    }

    /** Makes a text visible for users, and keeps its lines. */
    public static String ofLines(String text) {
        return lineByLine(text.replace("\r\n", "\n"), Replacement.NAME);
    }

    /**
     * Makes a text visible while it is being typed, and keeps its lines. Each replacement is one character, so that the
     * position of the cursor stays right.
     */
    public static String whileTyped(String text) {
        return lineByLine(text, Replacement.PLACEHOLDER);
    }

    /**
     * Makes a text visible for programs, as one line: escaped as in a string of JSON. The caller escapes quotes and
     * backslashes. In text that is JSON already, the meaning does not change.
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

    /** Adds one character, with the tags that belong to it. Returns the index of the next one. */
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

    /** Adds a direction mark. It is only of use beside right-to-left letters, and not after another one. */
    private void addDirectionMark(int at) {
        if (rightToLeft && (at == 0 || !isDirectionMark(text[at - 1]))) {
            shown.appendCodePoint(text[at]);
        } else {
            replace(text[at]);
        }
        standOn(0);
    }

    /**
     * Adds the region of a flag if it is complete; tags alone would be invisible text. Returns the index of the next
     * character.
     */
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

    /** Whether the character is ASCII. 0, for none, counts as ASCII. */
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

    /** Whether the character is the tag of a small letter or a digit. */
    private static boolean isRegionTag(int codePoint) {
        return (codePoint >= 0xE0030 && codePoint <= 0xE0039) || (codePoint >= 0xE0061 && codePoint <= 0xE007A);
    }

    /** Whether the character chooses one of several forms of the ideograph before it. */
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

    /** Whether the character is reserved for invisible ones (Default_Ignorable_Code_Point) and has no name yet. */
    private static boolean isUnassignedIgnorable(int codePoint) {
        return codePoint == 0x2065
                || (codePoint >= 0xFFF0 && codePoint <= 0xFFF8)
                || (codePoint >= 0xE0000 && codePoint <= 0xE0FFF);
    }

    /** Whether a letter or mark is invisible: fillers of Hangul, the Khmer inherent vowels, the grapheme joiner. */
    private static boolean isInvisible(int codePoint) {
        return switch (codePoint) {
            case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0 -> true;
            default -> false;
        };
    }
}
