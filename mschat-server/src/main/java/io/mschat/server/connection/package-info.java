/** One object for each socket: from its first frame to its close. Glue between frames and chat. */
@NullMarked
package io.mschat.server.connection;

import org.jspecify.annotations.NullMarked;
