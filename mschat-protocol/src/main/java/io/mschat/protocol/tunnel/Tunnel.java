package io.mschat.protocol.tunnel;

import io.mschat.protocol.crypto.FernetKey;
import io.mschat.protocol.crypto.SessionKeys;
import java.time.Clock;

/**
 * One end of an encrypted session. The two directions share nothing, so one thread may seal while another opens.
 *
 * @param sealer for messages of this end
 * @param opener for messages of the other end
 */
public record Tunnel(Sealer sealer, Opener opener) {

    /**
     * Creates the server's end.
     *
     * @param clock for the timestamps that Fernet puts into tokens; no reader looks at them
     */
    public static Tunnel ofServer(SessionKeys keys, Clock clock) {
        return between(keys.serverToClient(), keys.clientToServer(), clock);
    }

    /**
     * Creates the client's end.
     *
     * @param clock for the timestamps that Fernet puts into tokens; no reader looks at them
     */
    public static Tunnel ofClient(SessionKeys keys, Clock clock) {
        return between(keys.clientToServer(), keys.serverToClient(), clock);
    }

    private static Tunnel between(FernetKey outgoing, FernetKey incoming, Clock clock) {
        return new Tunnel(new Sealer(outgoing, clock), new Opener(incoming));
    }
}
