/**
 * Registered users and the two operators: who may come in and as whom, registration and deletion by mail, passwords, and
 * the sessions that let a client come back without one. Knows names by chat's rules, and proofs of addresses by
 * verification; knows nothing of connections.
 */
@NullMarked
package io.mschat.server.account;

import org.jspecify.annotations.NullMarked;
