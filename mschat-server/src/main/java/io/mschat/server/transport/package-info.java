/** Socket callbacks in, frames out. The only package that knows Spring WebSocket; it knows no chat. */
@NullMarked
package io.mschat.server.transport;

import org.jspecify.annotations.NullMarked;
