/** Where the server listens, and why it cannot. */
@NullMarked
package io.mschat.server.listening;

import org.jspecify.annotations.NullMarked;
