/**
 * The log in which every message gets its offset and is stored before it is delivered: what an entry is, who its author
 * is, and the port to whatever stores it.
 */
@NullMarked
package io.mschat.server.chat.log;

import org.jspecify.annotations.NullMarked;
