/** The tunnel after the handshake: numbered Fernet tokens, one key for each direction. */
@NullMarked
package io.mschat.protocol.tunnel;

import org.jspecify.annotations.NullMarked;
