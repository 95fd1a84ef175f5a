/** Slash commands as data: name, usage, help, role, and what they do. */
@NullMarked
package io.mschat.server.command;

import org.jspecify.annotations.NullMarked;
