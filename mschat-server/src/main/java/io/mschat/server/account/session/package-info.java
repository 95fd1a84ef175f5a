/**
 * The sessions that a client can resume without a password.
 */
@NullMarked
package io.mschat.server.account.session;

import org.jspecify.annotations.NullMarked;
