/** The addresses and ports on which the server listens, and why it may not be possible. */
@NullMarked
package io.mschat.server.listening;

import org.jspecify.annotations.NullMarked;
