package io.mschat.server.verification;

import io.mschat.server.mail.inbox.InboxSettings;
import java.time.Duration;

/**
 * The settings for proving addresses.
 *
 * @param time how long a user has to send the mail
 * @param checkInterval the time between two checks of an inbox that must be polled
 */
public record VerificationSettings(InboxSettings inbox, Duration time, Duration checkInterval) {}
