/** Checks whether a server can run well here, and says what to do if it cannot. Changes nothing. */
@NullMarked
package io.mschat.server.doctor;

import org.jspecify.annotations.NullMarked;
