package io.mschat.client.text;

import java.util.Locale;

/**
 * The style of a part of a text.
 *
 * @param hue tells nicknames apart: the same nickname has the same hue everywhere; 0 for text that is not a nickname
 */
public record Style(Tone tone, int hue) {

    static final Style PLAIN = of(Tone.PLAIN);

    public static Style of(Tone tone) {
        return new Style(tone, 0);
    }

    /** The style of a nickname, ignoring its case. */
    static Style ofName(String nickname) {
        return new Style(Tone.NAME, nickname.toLowerCase(Locale.ROOT).hashCode());
    }
}
