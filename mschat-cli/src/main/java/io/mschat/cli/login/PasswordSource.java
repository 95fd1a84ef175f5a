package io.mschat.cli.login;

import io.mschat.client.failure.Failure;

/** Where a password comes from if the user is not asked for it. */
public interface PasswordSource {

    /** The password; empty if none is required. */
    String read() throws Failure;
}
