/** Diffie-Hellman, PBKDF2, Ed25519 and Fernet. Does not depend on the chat and does no I/O. */
@NullMarked
package io.mschat.protocol.crypto;

import org.jspecify.annotations.NullMarked;
