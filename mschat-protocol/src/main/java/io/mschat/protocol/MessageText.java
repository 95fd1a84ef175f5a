package io.mschat.protocol;

import java.util.Optional;

/**
 * The text of a message that may be stored and sent on: not blank, at most {@value ProtocolLimits#MAX_TEXT_LENGTH} code
 * points, well-formed Unicode, no control characters but new line and tab. It may still be unsafe for a terminal: code
 * that displays it must take care of that.
 *
 * @param value the text, unchanged
 */
public record MessageText(String value) {

    public MessageText {
        fault(value).ifPresent(code -> {
            throw new IllegalArgumentException(code.sentence());
        });
    }

    /** Returns what is wrong with a text; empty if it is valid. */
    public static Optional<ErrorCode> fault(String text) {
        if (text.isBlank()) {
            return Optional.of(ErrorCode.TEXT_BLANK);
        }
        if (text.codePointCount(0, text.length()) > ProtocolLimits.MAX_TEXT_LENGTH) {
            return Optional.of(ErrorCode.TEXT_TOO_LONG);
        }
        return text.codePoints().allMatch(MessageText::isAllowed)
                ? Optional.empty()
                : Optional.of(ErrorCode.TEXT_INVALID);
    }

    private static boolean isAllowed(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL -> codePoint == '\n' || codePoint == '\t';
            case Character.SURROGATE -> false;
            default -> true;
        };
    }

    @Override
    public String toString() {
        return value;
    }
}
