/** A server's data in one file, and back: in a form that both databases know, so that it is also the way from one to the other. */
@NullMarked
package io.mschat.server.backup;

import org.jspecify.annotations.NullMarked;
