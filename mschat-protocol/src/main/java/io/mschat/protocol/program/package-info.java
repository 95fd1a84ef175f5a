/** What the programs at both ends do alike on their own machine: output, arguments and files. Nothing of the wire. */
@NullMarked
package io.mschat.protocol.program;

import org.jspecify.annotations.NullMarked;
