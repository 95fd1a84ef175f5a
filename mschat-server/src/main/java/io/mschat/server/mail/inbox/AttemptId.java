package io.mschat.server.mail.inbox;

import java.util.UUID;

/** Identifies an attempt to prove an address, on all nodes. Not a secret. */
public record AttemptId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
