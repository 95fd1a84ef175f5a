/** The screen: what the user sees and types. The only package that uses JLine. Does not depend on servers. */
@NullMarked
package io.mschat.cli.terminal;

import org.jspecify.annotations.NullMarked;
