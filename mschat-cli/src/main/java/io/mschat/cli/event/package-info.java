/** The events of a chat as programs read them: one JSON object per line. The fields are documented and stable. */
@NullMarked
package io.mschat.cli.event;

import org.jspecify.annotations.NullMarked;
