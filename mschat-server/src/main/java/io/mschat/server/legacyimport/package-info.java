/** Takes over what the first mschat, a Python program with text files, had of its users. Knows no chat. */
@NullMarked
package io.mschat.server.legacyimport;

import org.jspecify.annotations.NullMarked;
