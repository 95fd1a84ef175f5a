package io.mschat.cli.trust;

import io.mschat.protocol.Fingerprint;

/** The result of checking the identity that a server has just proved. */
public sealed interface Verdict {

    /** The identity is the one that is remembered for this address. */
    record Known() implements Verdict {}

    /** No identity is remembered, and the address itself contains this one. */
    record Pinned() implements Verdict {}

    /** No identity is remembered and the address contains none: the user has to decide. */
    record Unknown() implements Verdict {}

    /** Another identity is remembered for this address. */
    record Changed(Fingerprint remembered) implements Verdict {}

    /** The address contains another identity. */
    record NotAsPinned(Fingerprint pinned) implements Verdict {}
}
