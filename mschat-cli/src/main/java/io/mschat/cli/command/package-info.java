/** The commands that the client runs itself, without the server. */
@NullMarked
package io.mschat.cli.command;

import org.jspecify.annotations.NullMarked;
