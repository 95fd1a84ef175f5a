/** A chat from the welcome to its end: what is typed becomes messages and commands, and what arrives is shown. */
@NullMarked
package io.mschat.cli.chat;

import org.jspecify.annotations.NullMarked;
