package io.mschat.cli.view;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The users that this user ignores, and the user that a reply goes to. Any thread. */
public final class Contacts {

    /** The ignored nicknames as they were typed, keyed by their lower case. Guarded by this. */
    private final TreeMap<String, String> ignored = new TreeMap<>();

    /**
     * The user who has last sent this user a direct message; null if there was none. Guarded by this, like the fields
     * below.
     */
    private @Nullable String writer;

    private boolean replying;
    private @Nullable String addressee;

    private static String key(String nick) {
        return nick.toLowerCase(Locale.ROOT);
    }

    /**
     * Ignores a user, or stops ignoring them.
     *
     * @return whether the user is ignored now
     */
    public synchronized boolean toggleIgnored(String nick) {
        boolean was = ignored.remove(key(nick)) != null;
        if (!was) {
            ignored.put(key(nick), nick);
        }
        return !was;
    }

    public synchronized boolean ignores(String nick) {
        return ignored.containsKey(key(nick));
    }

    public synchronized List<String> ignored() {
        return List.copyOf(ignored.values());
    }

    public synchronized void wrote(String nick) {
        writer = nick;
    }

    /**
     * Notes whether the line that is being typed is a reply. The addressee is fixed when the reply is begun: a direct
     * message that arrives later does not change it.
     */
    public synchronized void replying(boolean now) {
        if (now && !replying) {
            addressee = writer;
        }
        replying = now;
    }

    /**
     * The user that a reply goes to: the one who had written last when the reply was begun. Empty if no user has
     * written yet.
     */
    public synchronized Optional<String> addressee() {
        return Optional.ofNullable(replying ? addressee : writer);
    }
}
