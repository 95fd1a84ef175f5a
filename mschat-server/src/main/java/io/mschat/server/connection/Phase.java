package io.mschat.server.connection;

import io.mschat.protocol.handshake.ServerHandshake.AwaitingConfirm;
import io.mschat.protocol.tunnel.Opener;
import io.mschat.server.chat.Member;

/** How far a connection has come. Each says what has already happened; there is no way back. */
sealed interface Phase {

    /** The socket is open; nothing has come. */
    record Opened() implements Phase {}

    /** F1 has come and was found well-formed; a worker is at the arithmetic. */
    record Answering() implements Phase {}

    /** F2 is on its way. */
    record Answered(AwaitingConfirm handshake) implements Phase {}

    /** F3 was right and F4 is on its way: both ends hold the keys. Nobody has logged in. */
    record Confirmed(Opener opener) implements Phase {}

    /** Somebody has logged in. */
    record Joined(Opener opener, Member member) implements Phase {}

    /** It is over; what still comes is ignored. */
    record Ended() implements Phase {}
}
