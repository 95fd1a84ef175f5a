/** Which servers are known, and whether one is who it was. Knows no sockets. */
@NullMarked
package io.mschat.cli.trust;

import org.jspecify.annotations.NullMarked;
