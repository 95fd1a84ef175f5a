package io.mschat.cli.home;

import java.nio.file.Path;

/** Where a password is kept: never in a setting itself. */
public sealed interface PasswordPlace {

    /** Its first line. */
    record InFile(Path file) implements PasswordPlace {}

    /** The first line that this command prints. */
    record FromCommand(String command) implements PasswordPlace {}
}
