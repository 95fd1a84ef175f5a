/**
 * A session with a server, over however many connections: what is sent, what is acknowledged, what was missed. Knows no
 * screen.
 */
@NullMarked
package io.mschat.client.session;

import org.jspecify.annotations.NullMarked;
