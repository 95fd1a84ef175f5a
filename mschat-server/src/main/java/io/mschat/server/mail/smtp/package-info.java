/** The built-in inbox: a mail server (RFC 5321) that takes mails for live attempts only. */
@NullMarked
package io.mschat.server.mail.smtp;

import org.jspecify.annotations.NullMarked;
