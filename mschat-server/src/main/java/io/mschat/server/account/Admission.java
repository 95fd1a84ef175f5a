package io.mschat.server.account;

import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.ResumeToken;
import io.mschat.server.chat.Persona;

/** The decision about a login or a resumed session. */
public sealed interface Admission {

    /**
     * The user may log in.
     *
     * @param persona the user's identity in the chat
     * @param resume the token with which the client can resume the session
     */
    record Granted(Persona persona, ResumeToken resume) implements Admission {}

    /** The user may not log in, for this reason. */
    record Denied(Denial denial) implements Admission {
        Denied(ErrorCode code) {
            this(Denial.of(code));
        }
    }
}
