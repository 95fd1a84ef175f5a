/**
 * The domain: the members, their messages, and the order of the messages. It does not depend on sockets, Spring or
 * storage.
 */
@NullMarked
package io.mschat.server.chat;

import org.jspecify.annotations.NullMarked;
