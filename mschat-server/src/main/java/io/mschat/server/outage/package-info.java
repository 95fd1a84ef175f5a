/** What the operator is told when something does not work for a while: little, and once. */
@NullMarked
package io.mschat.server.outage;

import org.jspecify.annotations.NullMarked;
