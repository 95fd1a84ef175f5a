package io.mschat.server.account;

import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.ResumeToken;
import io.mschat.server.chat.Persona;

/** Whether somebody may come in. */
public sealed interface Admission {

    /** As whom, and what lets them come back. */
    record Granted(Persona persona, ResumeToken resume) implements Admission {}

    /** Not, and why. */
    record Denied(Denial denial) implements Admission {
        Denied(ErrorCode code) {
            this(Denial.of(code));
        }
    }
}
