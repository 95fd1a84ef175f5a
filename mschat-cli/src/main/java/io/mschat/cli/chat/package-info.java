/** The chat as a person lives it: dialogue, trust, lines, commands, completion. The glue between connection and screen. */
@NullMarked
package io.mschat.cli.chat;

import org.jspecify.annotations.NullMarked;
