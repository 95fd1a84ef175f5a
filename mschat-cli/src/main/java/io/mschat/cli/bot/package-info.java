/** The client without a person: lines that are sent, and events that are printed. */
@NullMarked
package io.mschat.cli.bot;

import org.jspecify.annotations.NullMarked;
