package io.mschat.server.connection;

import io.mschat.protocol.handshake.ServerHandshake.AwaitingConfirm;
import io.mschat.protocol.tunnel.Opener;
import io.mschat.server.chat.Member;
import io.mschat.server.verification.AttemptId;

/** How far a connection has come. Each says what has already happened; the only way back is from asking, if the answer
 * is no. */
sealed interface Phase {

    /** The socket is open; nothing has come. */
    record Opened() implements Phase {}

    /** F1 has come and was found well-formed; a worker is at the arithmetic. */
    record Answering() implements Phase {}

    /** F2 is on its way. */
    record Answered(AwaitingConfirm handshake) implements Phase {}

    /** F3 was right and F4 is on its way: both ends hold the keys. Nobody has logged in. */
    record Confirmed(Opener opener) implements Phase {}

    /** What was asked for is at a worker: a login, a registration or a deletion. */
    record Asking(Opener opener) implements Phase {}

    /** A registration or a deletion has begun, and waits for a mail. */
    record Verifying(Opener opener, AttemptId attempt) implements Phase {}

    /** Somebody has logged in. */
    record Joined(Opener opener, Member member) implements Phase {}

    /** It is over; what still comes is ignored. */
    record Ended() implements Phase {}

    /** Whether both ends hold the keys. */
    default boolean hasTunnel() {
        return switch (this) {
            case Opened opened -> false;
            case Answering answering -> false;
            case Answered answered -> false;
            case Confirmed confirmed -> true;
            case Asking asking -> true;
            case Verifying verifying -> true;
            case Joined joined -> true;
            case Ended ended -> false;
        };
    }
}
