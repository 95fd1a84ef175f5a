/** Nicknames: which are allowed, and which are too alike. */
@NullMarked
package io.mschat.server.chat.name;

import org.jspecify.annotations.NullMarked;
