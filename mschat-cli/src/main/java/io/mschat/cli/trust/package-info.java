/** The known servers, and the check whether a server's identity has changed. Does not depend on the connection. */
@NullMarked
package io.mschat.cli.trust;

import org.jspecify.annotations.NullMarked;
