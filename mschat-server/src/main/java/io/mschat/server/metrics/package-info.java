/** What this server tells Prometheus of itself. The only package that knows Micrometer, with the one that puts it in place. */
@NullMarked
package io.mschat.server.metrics;

import org.jspecify.annotations.NullMarked;
