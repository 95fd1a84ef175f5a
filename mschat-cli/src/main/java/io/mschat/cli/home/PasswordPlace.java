package io.mschat.cli.home;

import java.nio.file.Path;

/** Where the user's password is stored. It is never a setting itself. */
public sealed interface PasswordPlace {

    /** The first line of a file. */
    record InFile(Path file) implements PasswordPlace {}

    /** The first line that this command prints. */
    record FromCommand(String command) implements PasswordPlace {}
}
