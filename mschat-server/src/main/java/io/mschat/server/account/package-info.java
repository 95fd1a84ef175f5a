/**
 * Registered users and the two operators: who may log in, and what is stored about them. Uses the chat's rules for names;
 * does not depend on connections, nor on how accounts are registered.
 */
@NullMarked
package io.mschat.server.account;

import org.jspecify.annotations.NullMarked;
