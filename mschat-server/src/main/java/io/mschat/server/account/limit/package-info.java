/**
 * The limits for accounts, and the settings that set them.
 */
@NullMarked
package io.mschat.server.account.limit;

import org.jspecify.annotations.NullMarked;
