package io.mschat.server.account;

import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.ResumeToken;
import io.mschat.server.chat.Identity;

/** The decision about a login or a resumed session. */
public sealed interface Admission {

    /**
     * The user may log in.
     *
     * @param identity the user's identity in the chat
     * @param resume the token with which the client can resume the session
     */
    record Granted(Identity identity, ResumeToken resume) implements Admission {}

    /** The user may not log in, for this reason. */
    record Denied(Denial denial) implements Admission {
        public Denied(ErrorCode code) {
            this(Denial.of(code));
        }
    }
}
