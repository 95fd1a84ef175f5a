/**
 * The user's files: the settings that the user writes, and what the client remembers. Does not depend on the chat or
 * the screen.
 */
@NullMarked
package io.mschat.cli.home;

import org.jspecify.annotations.NullMarked;
