package io.mschat.server.verification;

import java.time.Duration;

/**
 * How addresses are proved.
 *
 * @param time how long somebody has to send a mail
 * @param checkInterval between two looks into an inbox that must be asked
 */
public record VerificationSettings(InboxSettings inbox, Duration time, Duration checkInterval) {}
