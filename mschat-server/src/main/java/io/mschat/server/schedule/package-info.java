/** What the server does by the clock: following what other servers write, and deleting what has expired. */
@NullMarked
package io.mschat.server.schedule;

import org.jspecify.annotations.NullMarked;
