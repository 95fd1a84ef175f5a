/**
 * Mails as the standards have them: the header (RFC 5322), and who wrote it (RFC 6376, RFC 8601). Knows no
 * inbox, and of an attempt only the address that its mail must come to.
 */
@NullMarked
package io.mschat.server.mail;

import org.jspecify.annotations.NullMarked;
