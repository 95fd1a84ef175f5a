/**
 * The chat as the user sees it: dialogue, trust, messages, commands and completion. Connects the network connection
 * with the screen.
 */
@NullMarked
package io.mschat.cli.chat;

import org.jspecify.annotations.NullMarked;
