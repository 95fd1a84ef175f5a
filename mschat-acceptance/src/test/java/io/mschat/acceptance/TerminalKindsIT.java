package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ProtocolException;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage.Welcome;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same conversation with colours, without, and where nothing but lines is wanted. */
class TerminalKindsIT {

    /** A foreground or background colour (ECMA-48, section 8.3.117). */
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[(?:\\d+;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[;m]");

    private static final String ESCAPE = "\u001b";

    @RegisterExtension
    static final SharedServer SERVER = new SharedServer();

    private final String aliceName = SERVER.nickname("Alice");
    private final String bobName = SERVER.nickname("Bob");

    @TempDir
    private Path folder;

    private enum Face {
        COLOURED(Map.of()),
        COLOURLESS(Map.of("NO_COLOR", "1")),
        DUMB(Map.of("TERM", "dumb")),
        PLAIN(Map.of(), "--plain"),
        PLAIN_BY_ENVIRONMENT(Map.of("MSCHAT_PLAIN", "true"));

        private final Map<String, String> environment;
        private final List<String> options;

        Face(Map<String, String> environment, String... options) {
            this.environment = environment;
            this.options = List.of(options);
        }

        private String[] arguments(String nickname) {
            List<String> arguments =
                    new ArrayList<>(List.of(SERVER.address().toString(), "--guest", "--nick", nickname));
            arguments.addAll(options);
            return arguments.toArray(String[]::new);
        }

        private void assertIsWhatWasSent(String output) {
            switch (this) {
                case COLOURED -> assertThat(output).containsPattern(COLOUR);
                case COLOURLESS -> assertThat(output).contains(ESCAPE).doesNotContainPattern(COLOUR);
                case DUMB, PLAIN, PLAIN_BY_ENVIRONMENT -> assertThat(output).doesNotContain(ESCAPE, "\b", "\u0007");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfTerminalTellsTheSame(Face face) throws IOException, ProtocolException {
        Mschat mschat = new Mschat(folder).with(face.environment);
        try (TerminalSession alice = TerminalSession.open(mschat, face.arguments(aliceName))) {
            alice.awaitLine("List of commands: /help");
            RawClient bob = RawClient.connect(HttpClient.newHttpClient(), SERVER);
            assertThat(bob.join(bobName)).isInstanceOf(Welcome.class);
            bob.send(new ClientMessage.Post(
                    new MessageId("m1"),
                    StreamId.LOBBY,
                    null,
                    Payload.text(aliceName + ": look at https://example.org, *now*, or `later`")));
            alice.awaitLine("> " + bobName + ": " + aliceName + ": look at https://example.org, *now*, or `later`");
            alice.enter("/dm " + bobName + "; why?");
            alice.awaitLine("(YOU -> \"" + bobName + "\"): why?");
            bob.leave();
            alice.awaitLine("<<< \"" + bobName + "\" left!");
            alice.enter("/leave");
            assertThat(alice.exitCode()).isZero();
            face.assertIsWhatWasSent(alice.received());
        }
    }
}
