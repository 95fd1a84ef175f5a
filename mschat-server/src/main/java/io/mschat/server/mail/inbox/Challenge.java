package io.mschat.server.mail.inbox;

import io.mschat.protocol.EmailAddress;
import io.mschat.protocol.VerificationCode;
import java.time.Duration;

/**
 * What a user must do to prove an address: send a mail from it, in time, with this code alone as its subject.
 *
 * @param receivingAddress where to send the mail; made for this attempt
 * @param time how long the user has, from the beginning of the attempt
 */
public record Challenge(AttemptId id, EmailAddress receivingAddress, VerificationCode code, Duration time) {}
