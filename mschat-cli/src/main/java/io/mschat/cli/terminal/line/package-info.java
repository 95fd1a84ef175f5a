/** The line that is typed: reading, drawing and completing it, with JLine. */
@NullMarked
package io.mschat.cli.terminal.line;

import org.jspecify.annotations.NullMarked;
