package io.mschat.server.account;

import io.mschat.protocol.Password;
import java.text.Normalizer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The texts that one password may be. Of an ä, some keyboards make one character and others two, and a space has many forms:
 * passwords are kept as RFC 8265, section 4.2, has them (OpaqueString). But for its prohibitions: no password is worse for an odd
 * character.
 */
final class PasswordForms {

    private static final Pattern SPACES = Pattern.compile("\\p{Zs}");

    private PasswordForms() {}

    /** The one that is kept: composed (NFC), every space a plain one. */
    static String kept(Password password) {
        return Normalizer.normalize(SPACES.matcher(password.reveal()).replaceAll(" "), Normalizer.Form.NFC);
    }

    /** That one first, and what was kept of it before there were rules: as it was typed, here or on another keyboard. */
    static Stream<String> of(Password password) {
        String typed = password.reveal();
        return Stream.of(
                        kept(password),
                        typed,
                        Normalizer.normalize(typed, Normalizer.Form.NFC),
                        Normalizer.normalize(typed, Normalizer.Form.NFD))
                .distinct();
    }
}
