package io.mschat.server.verification;

/** The result of an attempt. */
public sealed interface AttemptOutcome {

    /**
     * The address is proved.
     *
     * @param outcome what {@link ProofListener#proved} returned
     */
    record Proved(String outcome) implements AttemptOutcome {}

    /** No mail proved the address in time, or the attempt was cancelled. */
    record Expired() implements AttemptOutcome {}

    /** The owner of the address sent too many mails whose subject is not the code. */
    record TooManyWrongCodes() implements AttemptOutcome {}
}
