package io.mschat.cli.login;

import io.mschat.client.failure.Failure;
import io.mschat.protocol.Secret;

/** Where a password comes from if the user is not asked for it. */
public interface PasswordSource {

    /** Reads the password, which is not checked yet. */
    Secret read() throws Failure;
}
