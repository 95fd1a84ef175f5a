/** Makes text of others safe to show. */
@NullMarked
package io.mschat.protocol.text;

import org.jspecify.annotations.NullMarked;
