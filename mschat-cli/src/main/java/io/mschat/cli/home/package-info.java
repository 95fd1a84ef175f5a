/** What this user keeps in files: settings they wrote, and what the client remembers. Knows no chat and no screen. */
@NullMarked
package io.mschat.cli.home;

import org.jspecify.annotations.NullMarked;
