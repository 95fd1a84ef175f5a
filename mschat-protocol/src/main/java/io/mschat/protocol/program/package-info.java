/** What the programs at both ends do alike on their own machine: what is printed, typed and read. Nothing of the wire. */
@NullMarked
package io.mschat.protocol.program;

import org.jspecify.annotations.NullMarked;
