/** What a user sees of a chat: the conversation, the status line, and how messages become lines. */
@NullMarked
package io.mschat.cli.view;

import org.jspecify.annotations.NullMarked;
