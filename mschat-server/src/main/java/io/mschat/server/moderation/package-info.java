/** Order in the chat: sanctions, roles, and who did what. */
@NullMarked
package io.mschat.server.moderation;

import org.jspecify.annotations.NullMarked;
