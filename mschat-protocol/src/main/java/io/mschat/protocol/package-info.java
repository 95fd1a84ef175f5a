/** The vocabulary both ends share: names, limits, versions, and the two catalogues of what can go wrong. */
@NullMarked
package io.mschat.protocol;

import org.jspecify.annotations.NullMarked;
