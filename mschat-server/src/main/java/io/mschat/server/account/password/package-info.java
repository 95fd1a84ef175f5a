/**
 * How passwords are hashed, and how often they may be tried.
 */
@NullMarked
package io.mschat.server.account.password;

import org.jspecify.annotations.NullMarked;
