/**
 * Registering and deleting accounts by mail: the requests that wait for a proof, and what follows from it.
 */
@NullMarked
package io.mschat.server.account.registration;

import org.jspecify.annotations.NullMarked;
