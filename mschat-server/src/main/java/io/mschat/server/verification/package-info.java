/**
 * Proves that a user owns a mail address: the user gets a code and sends it from there. Contains mails and attempts;
 * does not depend on what a proof is used for.
 */
@NullMarked
package io.mschat.server.verification;

import org.jspecify.annotations.NullMarked;
