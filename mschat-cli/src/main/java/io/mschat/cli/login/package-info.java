/** The questions before the chat, whether the server is the right one, and login, registration and deletion. */
@NullMarked
package io.mschat.cli.login;

import org.jspecify.annotations.NullMarked;
