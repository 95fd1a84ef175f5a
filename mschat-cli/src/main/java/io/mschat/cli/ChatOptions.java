package io.mschat.cli;

import io.mschat.cli.home.Preferences;
import io.mschat.cli.login.KnownAnswers;
import io.mschat.cli.terminal.Screens;
import io.mschat.client.failure.Failure;
import io.mschat.protocol.ServerAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of a chat. The dialogue asks for those that are not given. */
final class ChatOptions {

    @Parameters(arity = "0..1", paramLabel = "ADDRESS", description = ServerAddress.SYNTAX + " (also MSCHAT_ADDRESS)")
    private @Nullable String address;

    @Mixin
    private LoginOptions login = new LoginOptions();

    @Option(
            names = "--plain",
            description = "lines only: no line editor, no cursor movement, no escape codes (also MSCHAT_PLAIN)")
    private boolean plain;

    Screens.Style style(Preferences preferences) {
        return plain || preferences.plain().orElse(false) ? Screens.Style.PLAIN : Screens.Style.FULL;
    }

    /** The address as it was typed; empty if it was not. */
    Optional<String> address() {
        return Optional.ofNullable(address);
    }

    boolean verbose() {
        return login.verbose();
    }

    KnownAnswers answers(Preferences preferences) throws Failure {
        return login.answers(address, preferences);
    }
}
