/** The handshake of {@code src-docs/protocol.adoc}, step by step: frames in, frames out; no threads, no sockets. */
@NullMarked
package io.mschat.protocol.handshake;

import org.jspecify.annotations.NullMarked;
