/** Everything that is said on the wire, one record each. Knows neither JSON nor keys. */
@NullMarked
package io.mschat.protocol.message;

import org.jspecify.annotations.NullMarked;
