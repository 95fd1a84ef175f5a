package io.mschat.cli.chat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Whom this person does not want to hear, and who has written to them. Any thread. */
final class Contacts {

    /** As they were typed, by their lower case. Guarded by this. */
    private final TreeMap<String, String> ignored = new TreeMap<>();

    /** Who has written to this person last. Guarded by this, like the rest. */
    private @Nullable String writer;

    private boolean replying;
    private @Nullable String addressee;

    private static String key(String nick) {
        return nick.toLowerCase(Locale.ROOT);
    }

    /** Whether they are ignored from now on: if they were, they are not. */
    synchronized boolean toggleIgnored(String nick) {
        boolean was = ignored.remove(key(nick)) != null;
        if (!was) {
            ignored.put(key(nick), nick);
        }
        return !was;
    }

    synchronized boolean ignores(String nick) {
        return ignored.containsKey(key(nick));
    }

    synchronized List<String> ignored() {
        return List.copyOf(ignored.values());
    }

    synchronized void wrote(String nick) {
        writer = nick;
    }

    /** Whether the line that is being typed is a reply. It belongs to whomever it belonged when it was begun. */
    synchronized void replying(boolean now) {
        if (now && !replying) {
            addressee = writer;
        }
        replying = now;
    }

    /** Whom a reply goes to: whoever had written to this person last when it was begun. */
    synchronized Optional<String> addressee() {
        return Optional.ofNullable(replying ? addressee : writer);
    }
}
