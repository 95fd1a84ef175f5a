/**
 * Mails as the standards have them: the header (RFC 5322), and who wrote it (RFC 6376, RFC 8601). Knows no inbox and no
 * attempt.
 */
@NullMarked
package io.mschat.server.mail;

import org.jspecify.annotations.NullMarked;
