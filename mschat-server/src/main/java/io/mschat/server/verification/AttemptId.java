package io.mschat.server.verification;

import java.util.UUID;

/** Names one attempt to prove an address, on all nodes. No secret. */
public record AttemptId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
