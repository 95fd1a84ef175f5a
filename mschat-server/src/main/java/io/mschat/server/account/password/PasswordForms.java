package io.mschat.server.account.password;

import io.mschat.protocol.Password;
import io.mschat.protocol.Secret;
import java.text.Normalizer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Normalizes passwords. An ä is one character on some keyboards and two on others, and a space has many forms.
 * Passwords are stored in the form of RFC 8265, section 4.2 (OpaqueString), but without its prohibitions: an odd
 * character makes no password worse.
 */
public final class PasswordForms {

    private static final Pattern SPACES = Pattern.compile("\\p{Zs}");

    private PasswordForms() {}

    /** Returns the form that is stored: composed (NFC), every space a plain one. */
    public static Secret kept(Password password) {
        return new Secret(Normalizer.normalize(SPACES.matcher(password.reveal()).replaceAll(" "), Normalizer.Form.NFC));
    }

    /**
     * Returns the forms to try: the one stored now, then those stored before there were rules, as typed on this
     * keyboard or another.
     */
    public static Stream<Secret> of(Password password) {
        String typed = password.reveal();
        return Stream.of(
                        kept(password),
                        new Secret(typed),
                        new Secret(Normalizer.normalize(typed, Normalizer.Form.NFC)),
                        new Secret(Normalizer.normalize(typed, Normalizer.Form.NFD)))
                .distinct();
    }
}
