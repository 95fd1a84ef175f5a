package io.mschat.protocol;

import java.util.Optional;

/**
 * The text of a message as it may be stored and sent on: not blank, at most {@value ProtocolLimits#MAX_TEXT_LENGTH} code
 * points, well-formed Unicode, no control characters but new line and tab. That it is safe for a terminal is not said:
 * whoever shows it sees to that.
 *
 * @param value the text, unchanged
 */
public record MessageText(String value) {

    public MessageText {
        fault(value).ifPresent(code -> {
            throw new IllegalArgumentException(code.sentence());
        });
    }

    /** What is wrong with a text; empty if nothing is. */
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
