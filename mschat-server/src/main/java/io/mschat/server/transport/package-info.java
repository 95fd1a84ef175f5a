/**
 * The WebSocket transport: socket callbacks in, frames out. The only package that depends on Spring WebSocket; it does
 * not depend on the chat.
 */
@NullMarked
package io.mschat.server.transport;

import org.jspecify.annotations.NullMarked;
