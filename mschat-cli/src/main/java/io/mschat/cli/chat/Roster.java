package io.mschat.cli.chat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Who is here, as far as this client has heard; who spoke last comes first. Any thread. */
final class Roster {

    /** In the order of their last word, the most recent at the end. Guarded by this. */
    private final LinkedHashSet<String> names = new LinkedHashSet<>();

    synchronized void spoke(String name) {
        names.remove(name);
        names.addLast(name);
    }

    /** Is here, but has said nothing that this client heard. */
    synchronized void isHere(String name) {
        if (!names.contains(name)) {
            names.addFirst(name);
        }
    }

    synchronized void left(String name) {
        names.remove(name);
    }

    synchronized List<String> names() {
        return new ArrayList<>(names.reversed());
    }
}
