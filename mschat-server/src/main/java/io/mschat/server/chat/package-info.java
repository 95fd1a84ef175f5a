/** The domain: who is here, what is said, and in which order. Knows no sockets, no Spring, no storage. */
@NullMarked
package io.mschat.server.chat;

import org.jspecify.annotations.NullMarked;
