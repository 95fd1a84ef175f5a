/** The journal: the events of the chat as lines of the server's log, for operators who want that. */
@NullMarked
package io.mschat.server.journal;

import org.jspecify.annotations.NullMarked;
