/** A conversation between two real clients without anybody at a keyboard: what a server is tried with. */
@NullMarked
package io.mschat.cli.rehearsal;

import org.jspecify.annotations.NullMarked;
