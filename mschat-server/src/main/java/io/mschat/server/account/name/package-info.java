/**
 * Which names are taken, by accounts and by those that were deleted lately.
 */
@NullMarked
package io.mschat.server.account.name;

import org.jspecify.annotations.NullMarked;
