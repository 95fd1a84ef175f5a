package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.testing.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What documents quote as the output of a program is what the program prints. {@link DocumentsTest} says how they mark it. */
class QuotedOutputIT {

    /** What is different at each run, and what stands for it. */
    private static final Map<String, String> CHANGING = new LinkedHashMap<>();

    static {
        CHANGING.put("SHA256:[A-Za-z0-9+/]{43}", "FINGERPRINT");
        CHANGING.put("password is: \\w{20}", "password is: PASSWORD");
        CHANGING.put("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z| UTC)", "TIME");
        CHANGING.put("\\d+ (s|min|h|d)( \\d+ (s|min|h))?\\b", "DURATION");
        CHANGING.put("mschat server \\d[\\w.-]*", "mschat server VERSION");
        CHANGING.put("Java \\d[\\w.+-]*", "Java VERSION");
        CHANGING.put("set by (SERVER|\\(shell\\))", "set by SOMEBODY");
        CHANGING.put("(?<=\\s)/[\\w./-]+/[\\w./-]+", "PATH");
        CHANGING.put("imap\\.example\\.org|\\d+(\\.\\d+){3}", "HOST");
        CHANGING.put("\\d[\\d,.]*(?<!\\.)", "NUMBER");
    }

    @TempDir
    private Path folder;

    private final List<String> printed = new ArrayList<>();

    @Test
    void documentsQuoteWhatProgramsPrint() throws Exception {
        Mschat mschat = new Mschat(folder).with(Map.of("MSCHAT_AUTH", "true"));
        importUsers(mschat);
        int port = StablePorts.take();
        try (RunningServer server = RunningServer.start(mschat, port, ChatServer.OPERATORS_PORT + (port + 1))) {
            server.output().forEach(this::add);
            String data = "--data=" + folder.resolve("server");
            run(
                    mschat,
                    "",
                    "server",
                    "backup",
                    "--verify",
                    folder.resolve("now.zip").toString(),
                    data);
            run(mschat, "/open false\n/open\n/open default\n/auth false\n", "admin", data);
            run(mschat, "", "status", data);
            Files.setPosixFilePermissions(folder.resolve("server"), PosixFilePermissions.fromString("rwxr-xr-x"));
            run(
                    mschat,
                    "",
                    "doctor",
                    data,
                    "--port=" + server.port(),
                    "--mschat.mail.inbox=imap",
                    "--mschat.mail.imap.host=127.0.0.1",
                    "--mschat.mail.imap.port=" + StablePorts.take(),
                    "--mschat.mail.imap.user=chat@example.org",
                    "--mschat.mail.imap.password=secret",
                    "--mschat.mail.imap.authserv-id=mx.example.org");
            // Not the process itself: that would close its output as well.
            server.handle().destroy();
            Patience.await().until(() -> server.log().contains("Stopped."));
            server.log().forEach(this::add);
        }
        assertThat(Document.all().stream().flatMap(this::faults))
                .as(() -> String.join("\n", printed))
                .isEmpty();
    }

    private void importUsers(Mschat mschat) throws IOException {
        Path old = Files.createDirectories(folder.resolve("old"));
        Files.writeString(
                old.resolve("login_details.txt"),
                ("Steve:steve@example.org:%1$s\nClock:NONE:%1$s\n").formatted("4658c33e9ecbf4e8".repeat(4)));
        Files.writeString(old.resolve("admins.txt"), "Steve\n");
        Files.writeString(old.resolve("unblocked.txt"), "Clock\n");
        Files.writeString(old.resolve("blacklist.txt"), "Bob\n");
        Files.writeString(old.resolve("settings.txt"), "flood=false\n");
        run(mschat, "", "server", "import", old.toString(), "--data=" + folder.resolve("server"));
    }

    private void run(Mschat mschat, String input, String... words) {
        mschat.runWithInput(input, words).output().lines().forEach(this::add);
    }

    private void add(String line) {
        printed.add(masked(line));
    }

    private static String masked(String line) {
        String masked = line.strip();
        for (Map.Entry<String, String> entry : CHANGING.entrySet()) {
            masked = masked.replaceAll(entry.getKey(), entry.getValue());
        }
        return masked;
    }

    /** The first line of each quotation that no program prints behind the others, but for what was typed and what was left out. */
    private Stream<String> faults(Document document) {
        return document.blocks().stream()
                .filter(block -> block.mark().equals("output"))
                .flatMap(block -> {
                    List<String> left = printed;
                    for (String line : block.lines()) {
                        String quoted = masked(line);
                        if (!quoted.equals("...") && !line.startsWith("/")) {
                            int at = left.indexOf(quoted);
                            if (at < 0) {
                                return Stream.of(document + ", line " + block.line() + ": " + quoted);
                            }
                            left = left.subList(at + 1, left.size());
                        }
                    }
                    return Stream.of();
                });
    }
}
