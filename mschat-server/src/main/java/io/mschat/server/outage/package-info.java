/** Log messages about what does not work for a while: few, and once for each outage. */
@NullMarked
package io.mschat.server.outage;

import org.jspecify.annotations.NullMarked;
