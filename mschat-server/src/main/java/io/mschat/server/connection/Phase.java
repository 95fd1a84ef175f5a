package io.mschat.server.connection;

import io.mschat.protocol.handshake.ServerHandshake.AwaitingConfirm;
import io.mschat.protocol.tunnel.Opener;
import io.mschat.server.chat.Member;
import io.mschat.server.mail.inbox.AttemptId;

/**
 * The state of a connection, from opened to ended. Each phase names what has already happened. It only moves forward,
 * except from {@link Asking} back to {@link Confirmed} if the request is refused.
 */
sealed interface Phase {

    /** The socket is open; no frame has been received. */
    record Opened() implements Phase {}

    /** F1 was received and is well-formed; a worker computes the answer. */
    record Answering() implements Phase {}

    /** F2 is being sent. */
    record Answered(AwaitingConfirm handshake) implements Phase {}

    /** F3 was right and F4 is being sent: both ends hold the keys. The client has not logged in. */
    record Confirmed(Opener opener) implements Phase {}

    /** A worker handles a request made before joining: a login, a resume, a registration or a deletion. */
    record Asking(Opener opener) implements Phase {}

    /** A registration or a deletion has begun, and waits for a mail. */
    record Verifying(Opener opener, AttemptId attempt) implements Phase {}

    /** The client has logged in and joined the chat. */
    record Joined(Opener opener, Member member) implements Phase {}

    /** The connection is over; frames that still arrive are ignored. */
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
