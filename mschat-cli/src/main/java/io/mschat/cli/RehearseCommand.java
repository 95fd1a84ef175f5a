package io.mschat.cli;

import io.mschat.cli.login.KnownAnswers;
import io.mschat.cli.rehearsal.Rehearsal;
import io.mschat.cli.terminal.Screen;
import io.mschat.cli.terminal.Screens;
import io.mschat.cli.trust.KnownServers;
import io.mschat.client.failure.Failure;
import io.mschat.client.text.SafeText;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.ServerAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The command {@code mschat rehearse}: plays a conversation, for {@code ./mschat demo} where there is no terminal to
 * type at. The servers it trusts are kept in a temporary directory that is deleted at the end.
 */
@Command(name = "rehearse", hidden = true, description = "play a conversation between two clients on a server")
final class RehearseCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Parameters(paramLabel = "ADDRESS", description = "with its fingerprint, unless it is this machine")
    private String address = "";

    @Option(names = "-v", description = "show the stack trace of a failure")
    private boolean verbose;

    @Override
    public Integer call() {
        return new Runner(Screens.plain(), verbose).run(this::rehearse);
    }

    private void rehearse(Screen audience) throws Failure {
        ServerAddress server = server();
        try {
            Path directory = Files.createTempDirectory("mschat-rehearsal");
            try {
                play(audience, server, new KnownServers(directory));
            } finally {
                delete(directory);
            }
        } catch (IOException e) {
            throw new Failure.Refused(SafeText.format("No temporary directory can be made (%s).", e));
        }
    }

    private static void play(Screen audience, ServerAddress server, KnownServers known) throws Failure {
        Wiring wiring = new Wiring();
        Rehearsal.Cast cast = (name, screen) -> new Rehearsal.Client(
                wiring.visit(screen, known),
                wiring.dialogue(
                        screen,
                        new KnownAnswers(
                                Optional.of(server), Optional.of(new Nickname(name)), true, Optional.empty())));
        new Rehearsal(audience, cast, PATIENCE).run();
    }

    private ServerAddress server() throws Failure {
        ServerAddress server = ServerAddress.parse(address)
                .orElseThrow(() -> new Failure.Refused(
                        SafeText.format("%s is no address. Expected %s", address, ServerAddress.SYNTAX)));
        boolean here = server.host().equals("localhost")
                || server.host().startsWith("127.")
                || server.host().equals("::1");
        if (server.fingerprint().isEmpty() && !here) {
            throw new Failure.Distrusted(
                    SafeText.format("Only this machine is rehearsed on without a fingerprint in the address."));
        }
        return server;
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
