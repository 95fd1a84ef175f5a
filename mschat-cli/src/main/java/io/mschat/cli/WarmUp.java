package io.mschat.cli;

import io.mschat.cli.warmup.GuestCrowd;
import io.mschat.protocol.ServerAddress;
import java.util.Locale;

/** The main class of a part of {@code ./mschat warm-up}: a crowd visits a new server, several times. */
public final class WarmUp {

    private static final int VISITS = 5;

    /** Each is one of the room's readers, and one join. */
    private static final int GUESTS = 40;

    private static final int LINES = 200;

    private WarmUp() {}

    /**
     * @param args the address of a server that was started for this
     * @throws Exception if the server did not do all of it; what it did is of use nevertheless
     */
    public static void main(String... args) throws Exception {
        Locale.setDefault(Locale.ROOT);
        ServerAddress address = ServerAddress.parse(args[0]).orElseThrow();
        GuestCrowd crowd = new GuestCrowd(new ClientWiring().connector(), address, GUESTS, LINES);
        for (int visit = 0; visit < VISITS; visit++) {
            crowd.visit(visit);
        }
    }
}
