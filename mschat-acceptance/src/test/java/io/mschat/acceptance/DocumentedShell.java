package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.Password;
import io.mschat.protocol.ProtocolException;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.ServerMessage.Registered;
import io.mschat.protocol.message.ServerMessage.Verify;
import io.mschat.protocol.message.ServerMessage.Welcome;
import io.mschat.testing.Evidence;
import io.mschat.testing.Patience;
import java.io.File;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A shell into which lines of the documents are typed. The servers, people, files and databases that the documents name have others in
 * their place, within a test's folder and on loopback. May be used by several threads.
 */
final class DocumentedShell implements AutoCloseable {

    /** What may be run: nothing else is sure to leave the machine as it is. */
    private static final Set<String> PROGRAMS =
            Set.of("mschat", "./mschat", "age", "curl", "java", "jq", "mv", "printf", "rm", "tail");

    /** What somebody is to answer, or to chat in. */
    private static final Pattern CONVERSATION = Pattern.compile("\\./mschat( (demo|register|delete|'?mschats?:.*))?");

    /** What does not end by itself. */
    private static final Pattern LASTING = Pattern.compile("\\./mschat server( -(?!-help).*)?|java .*");

    /** What makes or replaces a server's data. Anything else is about the server that runs. */
    private static final Pattern WITH_NEW_DATA = Pattern.compile(".*\\./mschat server( (restore|import) .*| -.*|)");

    private static final Pattern ADDRESS = Pattern.compile("mschats?://\\S+");

    private static final Path ROOT = Document.ROOT.toAbsolutePath().normalize();
    private static final String HERE = "127.0.0.1";
    private static final String MAIL = "anna@example.org";
    private static final int START_TIMES = 3;

    private final Path folder;
    private final TestCertificate certificate;
    private final ChatServer server;
    private final ChatServer tlsServer;
    private final Map<Pattern, String> standIns = new LinkedHashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();

    /** @param folder an empty one */
    DocumentedShell(Path folder) throws IOException, ProtocolException {
        this.folder = folder;
        certificate = TestCertificate.of(folder.resolve("certificate"), HERE);
        makeFiles();
        server = ChatServer.embedded(new Mschat(folder));
        tlsServer = ChatServer.embedded(
                new Mschat(Files.createDirectory(folder.resolve("tls"))),
                "--mschat.tls.certificate=" + certificate.certificate(),
                "--mschat.tls.key=" + certificate.key());
        standIns.put(
                Pattern.compile("mschat://(127\\.0\\.0\\.1|192|chat)[^\\s']*"),
                server.address().toString());
        standIns.put(
                Pattern.compile("mschats://chat[^\\s']*#[^\\s']*"),
                tlsServer.address().toString());
        standIns.put(Pattern.compile("/(srv/old-mschat|etc/mschat|run/secrets|backups|tmp)\\b"), folder + "/$1");
        standIns.put(Pattern.compile("/srv/chat\\b"), data().toString());
        standIns.put(Pattern.compile("FakeServerMain"), "$0 0");
        standIns.put(Pattern.compile("^jq "), "echo '{\"type\":\"joined\",\"nick\":\"Bob\"}' | jq -e ");
        for (String nickname : List.of("Alice", "Bob")) {
            assertThat(RawClient.connect(http, server).join(nickname)).isInstanceOf(Welcome.class);
        }
    }

    private Path data() {
        return folder.resolve("server");
    }

    private void makeFiles() throws IOException {
        link("mschat", ROOT.resolve("mschat"));
        link("mschat-cli", ROOT.resolve("mschat-cli"));
        link("mschat-client", ROOT.resolve("mschat-client"));
        link("mschat-testing", ROOT.resolve("mschat-testing"));
        write("commands.txt", "list\nhelp\n");
        write("backup.log", "copied\n");
        write("mschat.db.before-upgrade", "");
        write("run/secrets/database", "unused");
        Files.createDirectory(folder.resolve("backups"));
        Files.createDirectory(folder.resolve("tmp"));
        Path settings = Files.createDirectories(folder.resolve("etc/mschat"));
        Files.copy(certificate.certificate(), settings.resolve("fullchain.pem"));
        Files.copy(certificate.key(), settings.resolve("privkey.pem"));
        write(
                "srv/old-mschat/server/login_details.txt",
                "Steve:steve@example.org:" + "4658c33e9ecbf4e8".repeat(4) + "\n");
        // Encrypts nothing: what comes through a pipe, or out of a file, is what matters here.
        write("age", "#!/bin/sh\nif [ \"$1\" = -d ]; then cat \"$4\"; else cat; fi\n");
        Files.setPosixFilePermissions(folder.resolve("age"), PosixFilePermissions.fromString("rwx------"));
    }

    private void link(String name, Path target) throws IOException {
        Files.createSymbolicLink(folder.resolve(name), target);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /**
     * Types a line, and answers what is asked, as far as it shows that it works.
     *
     * @throws AssertionError if it does not
     */
    void type(String documented) throws IOException, ProtocolException {
        String line = documented.replaceAll("\\s+#\\s.*", "");
        assertThat(ShellWords.programs(line).stream()
                        .map(words -> words.stream()
                                .filter(word -> !word.matches("[A-Z_]+=.*"))
                                .findFirst()
                                .orElse(""))
                        .filter(name -> !PROGRAMS.contains(name)))
                .as("what this test does not run: such a listing is marked")
                .isEmpty();
        String typed = line;
        for (Map.Entry<Pattern, String> standIn : standIns.entrySet()) {
            typed = standIn.getKey().matcher(typed).replaceAll(standIn.getValue());
        }
        if (line.contains("jdbc:postgresql:")) {
            typed = withDatabase(typed);
        }
        Mschat user = user(WITH_NEW_DATA.matcher(line).matches() ? Files.createTempDirectory(folder, "data") : data());
        if (CONVERSATION.matcher(line).matches()) {
            converse(user, typed);
        } else if (LASTING.matcher(line).matches()) {
            awaitAddress(user, typed);
        } else if (line.contains(MAIL)) {
            register(user, typed);
        } else {
            run(user, typed);
        }
    }

    /** A new one, in place of the one that it names. */
    private String withDatabase(String line) {
        List<String> options =
                ChatDatabase.Kind.POSTGRESQL.create(new Mschat(folder)).options();
        return line.replaceAll("--mschat\\.database\\.url=\\S+", options.getFirst())
                .replaceAll("--mschat\\.database\\.user=\\S+", options.getLast());
    }

    private Mschat user(Path data) {
        return new Mschat(folder)
                .by(Path.of("/bin/bash"))
                .with(Map.of(
                        "PATH",
                        String.join(
                                File.pathSeparator,
                                folder.toString(),
                                Path.of(System.getProperty("java.home"), "bin").toString(),
                                System.getenv("PATH")),
                        "MSCHAT_SERVER_CACHE",
                        Path.of("target", "server.aot").toAbsolutePath().toString(),
                        "MSCHAT_DATA",
                        data.toString(),
                        "MSCHAT_PORT",
                        "0",
                        "MSCHAT_MAIL_SMTP_PORT",
                        "0",
                        "SERVER_ADDRESS",
                        HERE,
                        "MSCHAT_ADDRESS",
                        server.address().toString(),
                        "MSCHAT_CA_FILE",
                        certificate.authority().toString()));
    }

    private ProcessBuilder bash(Mschat user, String line) {
        return user.process("-c", "set -o pipefail\n" + line).directory(folder.toFile());
    }

    private void run(Mschat user, String line) {
        Mschat.Run run = Mschat.run(bash(user, line), START_TIMES);
        assertThat(run.exitCode()).as("%s%n%s", line, run.output()).isZero();
    }

    /** Of a registration that waits for the mail. */
    private void register(Mschat user, String line) throws ProtocolException {
        RawClient newcomer = RawClient.connect(http, server);
        newcomer.handshake();
        Verify request = (Verify) newcomer.ask(new ClientMessage.Register("Anna", MAIL, new Password("correct horse")));
        run(
                user,
                line.replace("kqzwvbnmpl@localhost", request.address())
                        .replace("123456", request.code().reveal())
                        .replace("localhost:2525", "localhost:" + server.mailPort()));
        while (!(newcomer.nextMessage() instanceof Registered)) {}
    }

    private void awaitAddress(Mschat user, String line) throws IOException {
        Path output = Files.createTempFile(folder, "output", "");
        Evidence.addFile(output);
        Process process = bash(user, line).redirectOutput(output.toFile()).start();
        try {
            Patience.await(line, START_TIMES).until(() -> !process.isAlive() || hasAddress(output));
            assertThat(hasAddress(output))
                    .as("%s%n%s", line, Files.readString(output))
                    .isTrue();
        } finally {
            List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                    .toList();
            all.forEach(ProcessHandle::destroy);
            all.forEach(one -> Patience.get(one.onExit()));
        }
    }

    private static boolean hasAddress(Path output) throws IOException {
        return ADDRESS.matcher(Files.readString(output)).find();
    }

    private void converse(Mschat user, String line) throws IOException {
        try (TerminalSession terminal = TerminalSession.open(user, 200, "-c", "cd '" + folder + "' && exec " + line)) {
            new Respondent(terminal, BuiltInInbox.of(server)).answerAll();
            assertThat(terminal.exitCode())
                    .as("%s%n%s", line, String.join("\n", terminal.lines()))
                    .isZero();
        }
    }

    @Override
    public void close() {
        tlsServer.close();
        server.close();
    }
}
