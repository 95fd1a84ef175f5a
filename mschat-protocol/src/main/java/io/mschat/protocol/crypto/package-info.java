/** Diffie-Hellman, PBKDF2, Ed25519 and Fernet. Knows no chat and does no I/O. */
@NullMarked
package io.mschat.protocol.crypto;

import org.jspecify.annotations.NullMarked;
