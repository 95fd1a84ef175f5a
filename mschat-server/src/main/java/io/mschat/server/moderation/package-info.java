/** Moderation: sanctions, roles, accounts for the operator, and the audit log. */
@NullMarked
package io.mschat.server.moderation;

import org.jspecify.annotations.NullMarked;
