/** The terms that both ends share: names, limits, versions, and the two catalogues of errors. */
@NullMarked
package io.mschat.protocol;

import org.jspecify.annotations.NullMarked;
