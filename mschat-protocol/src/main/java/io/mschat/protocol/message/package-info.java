/** All messages of the protocol, one record each. Does not depend on JSON or keys. */
@NullMarked
package io.mschat.protocol.message;

import org.jspecify.annotations.NullMarked;
