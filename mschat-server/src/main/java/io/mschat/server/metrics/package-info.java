/**
 * The metrics that this server exports to Prometheus. Apart from the package that wires it, this is the only one that
 * depends on Micrometer.
 */
@NullMarked
package io.mschat.server.metrics;

import org.jspecify.annotations.NullMarked;
