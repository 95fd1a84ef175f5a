/** Text that is safe to send to a terminal. Does not depend on the rest of the client. */
@NullMarked
package io.mschat.client.text;

import org.jspecify.annotations.NullMarked;
