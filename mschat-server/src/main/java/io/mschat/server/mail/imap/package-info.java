/** The inbox at a provider, polled over IMAP (RFC 3501). */
@NullMarked
package io.mschat.server.mail.imap;

import org.jspecify.annotations.NullMarked;
