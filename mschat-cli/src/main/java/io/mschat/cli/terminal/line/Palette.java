package io.mschat.cli.terminal.line;

import io.mschat.client.text.SafeText;
import io.mschat.client.text.Style;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** The appearance of each style on a terminal. */
public enum Palette {
    COLOURED {
        @Override
        AttributedStyle coloured(AttributedStyle style, int colour) {
            return style.foreground(colour);
        }
    },

    /**
     * Without colours, for users who set {@code NO_COLOR} (no-color.org): bold, inverse, faint and underlined text
     * only.
     */
    COLOURLESS {
        @Override
        AttributedStyle coloured(AttributedStyle style, int colour) {
            return style;
        }
    };

    /**
     * Colours for names, from the 256 that terminals agree on: distinct from each other, and readable on light and dark
     * backgrounds.
     */
    private static final int[] HUES = {31, 37, 64, 67, 71, 97, 98, 130, 131, 133, 136, 166, 168, 172};

    private static final int RED = 160;
    private static final int AMBER = 172;
    private static final int VIOLET = 133;

    abstract AttributedStyle coloured(AttributedStyle style, int colour);

    public AttributedString paint(SafeText text) {
        AttributedStringBuilder painted = new AttributedStringBuilder();
        text.spans().forEach(span -> painted.style(of(span.style())).append(span.text()));
        return painted.toAttributedString();
    }

    public AttributedStyle of(Style style) {
        AttributedStyle plain = AttributedStyle.DEFAULT;
        return switch (style.tone()) {
            case PLAIN -> plain;
            case ASIDE -> plain.faint();
            case NAME -> coloured(plain, HUES[Math.floorMod(style.hue(), HUES.length)]);
            case OWN_NAME -> plain.bold();
            case MENTION -> coloured(plain.bold().inverse(), AMBER);
            case DIRECT -> coloured(plain.bold(), VIOLET);
            case ALERT -> coloured(plain.bold(), RED);
            case EMPHASIS -> plain.bold();
            case CODE -> coloured(plain, AMBER);
            case LINK -> plain.underline();
        };
    }
}
