package io.mschat.server.verification;

import io.mschat.protocol.EmailAddress;
import io.mschat.protocol.VerificationCode;
import java.time.Duration;

/**
 * What somebody must do to prove an address: send a mail from there, in time, with this code alone as its subject.
 *
 * @param receivingAddress where to send it; made for this attempt
 * @param time how long they have from now on
 */
public record Challenge(AttemptId id, EmailAddress receivingAddress, VerificationCode code, Duration time) {}
