/** Imports the users of the first mschat, a Python program with text files. Does not depend on the chat. */
@NullMarked
package io.mschat.server.legacyimport;

import org.jspecify.annotations.NullMarked;
