/**
 * Registered users and the two operators: logins, registration and deletion by mail, passwords, and the sessions that a
 * client can resume without a password. Uses the chat's rules for names and the proofs of verification; does not depend
 * on connections.
 */
@NullMarked
package io.mschat.server.account;

import org.jspecify.annotations.NullMarked;
