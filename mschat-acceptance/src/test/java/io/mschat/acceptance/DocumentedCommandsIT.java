package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ProtocolException;
import io.mschat.protocol.message.ServerMessage.Result;
import io.mschat.testing.Patience;
import io.mschat.testing.Ring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documents tell people to type works: all listings that are not marked. {@link DocumentsTest} says how others are. */
class DocumentedCommandsIT {

    /** Each line starts one or two programs, which mostly wait for a processor. */
    private static final int DOCUMENTS_AT_ONCE = 3;

    /** For all the lines of a document. */
    private static final int DOCUMENT_TIMES = 5;

    /** What other tests type, word for word. */
    private static final Map<String, Class<?>> ELSEWHERE = Map.of(
            "./mschat demo", LauncherIT.class,
            "src-docs/examples/greeter.sh mschat://chat.example.org --nick Greeter", ScriptingIT.class,
            "python3 mschat-acceptance/src/test/python/peer.py vectors src-docs/protocol.adoc",
                    SecondImplementationIT.class);

    /**
     * Left to the long ring, as each costs some seconds of a processor: what starts the server's program. {@link QuotedOutputIT} types
     * the most frequent forms.
     */
    private static final String FURTHER = ".*\\./mschat (server|doctor)\\b.*";

    private static final String CHAT_LINE = "/[a-z]+( .*)?";

    /** As {@code USER}, or {@code true|false}. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\b[A-Z]{3,}\\b|\\|");

    private static final String SETTING_LINE = "[a-z]+\\.[a-z.-]+=.*";

    @TempDir
    private Path folder;

    /** A line, and where it is first. */
    private record Line(String text, String place) {}

    private static Stream<Document> documents() {
        return DocumentsTest.documents().stream()
                .filter(document -> !document.path().startsWith(DocumentsTest.SCREENS)
                        && !document.path().endsWith(DocumentsTest.PROTOCOL));
    }

    private static Stream<Line> lines(Document document) {
        return document.blocks().stream()
                .filter(block -> block.mark().isEmpty())
                .flatMap(block -> block.typed().stream()
                        .map(line -> new Line(line, document + ", line " + block.line() + ": " + line)));
    }

    private static boolean isForAShell(Line line) {
        return !ELSEWHERE.containsKey(line.text())
                && (Ring.current() == Ring.LONG || !line.text().matches(FURTHER))
                && !line.text().matches(CHAT_LINE)
                && !line.text().matches(SETTING_LINE);
    }

    /** Those of a document one after the other; the documents side by side. */
    @Test
    void linesForAShellDoWhatTheyAreFor() throws Exception {
        InstalledProgram.require("curl", "how a mail is sent from a shell", "curl");
        InstalledProgram.require("jq", "how a bot chooses among events", "jq");
        Set<String> known = new HashSet<>();
        List<Future<List<String>>> faults = new ArrayList<>();
        try (DocumentedShell shell = new DocumentedShell(folder);
                ExecutorService pool = Executors.newFixedThreadPool(DOCUMENTS_AT_ONCE)) {
            for (Document document : documents().toList()) {
                List<Line> lines = lines(document)
                        .filter(DocumentedCommandsIT::isForAShell)
                        .filter(line -> known.add(line.text().replaceAll("\\s+#\\s.*", "")))
                        .toList();
                faults.add(pool.submit(() ->
                        lines.stream().flatMap(line -> faults(shell, line)).toList()));
            }
            assertThat(faults.stream().flatMap(one -> Patience.get(one, DOCUMENT_TIMES).stream()))
                    .isEmpty();
        }
    }

    private static Stream<String> faults(DocumentedShell shell, Line line) {
        try {
            shell.type(line.text());
            return Stream.of();
        } catch (AssertionError | IOException | ProtocolException e) {
            return Stream.of(line.place() + "\n" + e);
        }
    }

    /** What stands in the text is typed as well: a command of the server with all that it takes. */
    @Test
    void linesForTheChatAreTakenFromWhoMayTypeThem() throws IOException, ProtocolException {
        TypedLines typed = new TypedLines();
        List<String> lines = documents()
                .flatMap(document -> Stream.concat(
                        lines(document).map(Line::text).filter(line -> line.matches(CHAT_LINE)),
                        document.code().stream()
                                .map(String::strip)
                                .filter(code -> code.matches(CHAT_LINE)
                                        && !PLACEHOLDER.matcher(code).find()
                                        && typed.isForTheServer(code))))
                .distinct()
                .toList();
        try (DocumentedChat chat = new DocumentedChat(folder)) {
            assertThat(lines)
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(chat.type(line))
                            .as(line)
                            .isInstanceOfSatisfying(
                                    Result.class,
                                    result -> assertThat(result.ok())
                                            .as(result.text())
                                            .isTrue()));
        }
    }

    @Test
    void serverStartsWithEachListingOfSettings() throws IOException {
        Path password = Files.writeString(folder.resolve("mailbox"), "secret\n");
        List<List<String>> listings = documents()
                .flatMap(document -> document.blocks().stream())
                .filter(block ->
                        block.mark().isEmpty() && block.lines().getFirst().matches(SETTING_LINE))
                .map(block -> block.lines().stream()
                        .filter(line -> !line.startsWith("mschat.mail.smtp.port="))
                        .map(line -> "--"
                                + line.replaceAll("=imap\\.example\\.org$|=0\\.0\\.0\\.0$", "=127.0.0.1")
                                        .replaceAll("=/(etc|run)/.*", "=" + password))
                        .toList())
                .filter(settings -> !settings.isEmpty())
                .toList();
        assertThat(listings).isNotEmpty().allSatisfy(settings -> {
            Mschat mschat = new Mschat(Files.createTempDirectory(folder, "settings"));
            ChatServer.embedded(mschat, settings.toArray(String[]::new)).close();
        });
    }
}
