package io.mschat.server.verification;

/** How an attempt ended. */
public sealed interface AttemptOutcome {

    /** The address is proved. @param outcome what {@link ProofListener#proved} returned */
    record Proved(String outcome) implements AttemptOutcome {}

    /** Nobody proved it in time, or the attempt was cancelled. */
    record Expired() implements AttemptOutcome {}

    /** The owner of the address sent too many mails with another subject. */
    record TooManyWrongCodes() implements AttemptOutcome {}
}
