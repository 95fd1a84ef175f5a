/** Looks whether a server can do well here, and says what to do where it cannot. Changes nothing. */
@NullMarked
package io.mschat.server.doctor;

import org.jspecify.annotations.NullMarked;
