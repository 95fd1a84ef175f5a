/** A scripted conversation between two real clients, with no one at a keyboard, to try out a server. */
@NullMarked
package io.mschat.cli.rehearsal;

import org.jspecify.annotations.NullMarked;
