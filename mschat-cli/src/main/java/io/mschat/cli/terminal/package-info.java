/** The screen: what a person sees and types. The only package that knows JLine; knows nothing of servers. */
@NullMarked
package io.mschat.cli.terminal;

import org.jspecify.annotations.NullMarked;
