package io.mschat.server.listening;

import java.util.Locale;
import java.util.regex.Pattern;

/** Recognizes host names that always mean this machine, by their text and without a lookup. */
public final class Loopback {

    private static final Pattern NAME = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?::1]?");

    private Loopback() {}

    public static boolean isNamed(String host) {
        return NAME.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }
}
