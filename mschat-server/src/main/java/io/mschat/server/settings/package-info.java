/**
 * What an operator changes while the server runs: the settings' live values, and {@link io.mschat.server.settings.SharedState},
 * by which every node learns at once of a change in the common state. Knows neither chat nor accounts.
 */
@NullMarked
package io.mschat.server.settings;

import org.jspecify.annotations.NullMarked;
