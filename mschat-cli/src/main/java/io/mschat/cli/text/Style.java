package io.mschat.cli.text;

import java.util.Locale;

/**
 * The tone of a stretch of text.
 *
 * @param hue tells nicknames apart: the same for the same one, everywhere; 0 for whatever is not a nickname
 */
public record Style(Tone tone, int hue) {

    static final Style PLAIN = of(Tone.PLAIN);

    public static Style of(Tone tone) {
        return new Style(tone, 0);
    }

    /** Of somebody's nickname, in whatever case. */
    static Style ofName(String nickname) {
        return new Style(Tone.NAME, nickname.toLowerCase(Locale.ROOT).hashCode());
    }
}
