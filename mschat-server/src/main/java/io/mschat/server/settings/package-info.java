/**
 * The settings that an operator changes while the server runs, and {@link io.mschat.server.settings.SharedState}, by
 * which every node learns within about a second of a change in the shared state. Depends on neither chat nor accounts.
 */
@NullMarked
package io.mschat.server.settings;

import org.jspecify.annotations.NullMarked;
