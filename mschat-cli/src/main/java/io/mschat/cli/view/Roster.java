package io.mschat.cli.view;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** The users in the room, as far as this client knows, with the user who spoke last first. Any thread. */
public final class Roster {

    /** The nicknames in the order of their last message, the most recent at the end. Guarded by this. */
    private final LinkedHashSet<String> names = new LinkedHashSet<>();

    public synchronized void spoke(String name) {
        names.remove(name);
        names.addLast(name);
    }

    /** Adds a user who has not spoken as far as this client knows; does nothing if the user is known already. */
    public synchronized void add(String name) {
        if (!names.contains(name)) {
            names.addFirst(name);
        }
    }

    public synchronized void left(String name) {
        names.remove(name);
    }

    public synchronized List<String> names() {
        return new ArrayList<>(names.reversed());
    }
}
