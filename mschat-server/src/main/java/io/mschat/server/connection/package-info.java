/**
 * Client connections, one object for each socket, from its first frame to its close. The layer between frames and chat.
 */
@NullMarked
package io.mschat.server.connection;

import org.jspecify.annotations.NullMarked;
