/** Shared by the tests of all modules; no program contains it. It knows nothing of mschat itself. */
@org.jspecify.annotations.NullMarked
package io.mschat.testing;
