/** Where connections come from. */
@NullMarked
package io.mschat.server.source;

import org.jspecify.annotations.NullMarked;
