package io.mschat.cli.trust;

import io.mschat.protocol.Fingerprint;

/** What is known about the identity that a server has just proved. */
public sealed interface Verdict {

    /** It is the one that is remembered for this address. */
    record Known() implements Verdict {}

    /** Nothing is remembered, and the address itself names this very identity. */
    record Pinned() implements Verdict {}

    /** Nothing is remembered and the address names none: a person has to decide. */
    record Unknown() implements Verdict {}

    /** Another one is remembered. */
    record Changed(Fingerprint remembered) implements Verdict {}

    /** The address names another one. */
    record NotAsPinned(Fingerprint pinned) implements Verdict {}
}
