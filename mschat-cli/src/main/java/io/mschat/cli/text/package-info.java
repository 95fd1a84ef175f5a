/** Text that may reach a terminal. Knows nothing else of the client. */
@NullMarked
package io.mschat.cli.text;

import org.jspecify.annotations.NullMarked;
