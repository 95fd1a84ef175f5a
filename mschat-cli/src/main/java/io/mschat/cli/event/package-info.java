/** What happens in a chat, as programs read it: one JSON object a line. The fields are documented and stable. */
@NullMarked
package io.mschat.cli.event;

import org.jspecify.annotations.NullMarked;
