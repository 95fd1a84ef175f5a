package io.mschat.cli.chat;

import io.mschat.protocol.Nickname;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who has come and gone, one after the other, while nothing else happened: all in one line. One thread at a time. */
final class Comings {

    private final Set<Nickname> came = new LinkedHashSet<>();
    private final Set<Nickname> went = new LinkedHashSet<>();
    private @Nullable Instant last;

    void came(Nickname nick, Instant at) {
        came.add(nick);
        last = at;
    }

    void went(Nickname nick, Instant at) {
        went.add(nick);
        last = at;
    }

    Set<Nickname> came() {
        return came;
    }

    Set<Nickname> went() {
        return went;
    }

    /** When the last of it was; null if there was nothing. */
    @Nullable
    Instant last() {
        return last;
    }

    void clear() {
        came.clear();
        went.clear();
        last = null;
    }
}
