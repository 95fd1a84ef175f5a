/** What somebody else wrote, made safe for whoever shows it. */
@NullMarked
package io.mschat.protocol.text;

import org.jspecify.annotations.NullMarked;
