/** What an inbox is, whichever it is: a port, with its settings and its health. */
@NullMarked
package io.mschat.server.mail.inbox;

import org.jspecify.annotations.NullMarked;
