/** The slash commands: name, usage, help and role as data, and what each does. */
@NullMarked
package io.mschat.server.command;

import org.jspecify.annotations.NullMarked;
