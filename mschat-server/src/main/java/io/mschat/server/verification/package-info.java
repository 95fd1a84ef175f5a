/**
 * Proves that somebody owns a mail address: they are given a code and send it from there. Knows mails and attempts, and
 * nothing of what a proof is good for.
 */
@NullMarked
package io.mschat.server.verification;

import org.jspecify.annotations.NullMarked;
