package io.mschat.bench.peers;

import io.mschat.bench.crowd.BenchFailure;
import io.mschat.bench.crowd.Dialect;
import io.mschat.bench.process.Contender;
import io.mschat.bench.process.ServerProcess;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/** Another chat server or message broker, as it is installed on this machine, with TLS. */
final class InstalledServer implements Contender {

    /** Which ones there are. */
    enum Kind {
        INSPIRCD("inspircd", "inspircd", "inspircd.conf", List.of("--nofork", "--runasroot", "--nopid", "--config")),
        NATS("nats-server", "nats-server", "nats.conf", List.of("-c"));

        private final String program;
        private final String debianPackage;
        private final String configuration;
        private final List<String> arguments;

        Kind(String program, String debianPackage, String configuration, List<String> arguments) {
            this.program = program;
            this.debianPackage = debianPackage;
            this.configuration = configuration;
            this.arguments = arguments;
        }

        String program() {
            return program;
        }

        String debianPackage() {
            return debianPackage;
        }

        /** On the PATH, or where programs of the system are that only root has there. */
        Optional<Path> find() {
            return Stream.concat(
                            Stream.of(System.getenv().getOrDefault("PATH", "").split(":")), Stream.of("/usr/sbin"))
                    .filter(folder -> !folder.isEmpty())
                    .map(folder -> Path.of(folder, program))
                    .filter(Files::isExecutable)
                    .findFirst();
        }

        private Dialect dialect(String namePrefix) {
            return switch (this) {
                case INSPIRCD -> new IrcDialect(namePrefix);
                case NATS -> new NatsDialect();
            };
        }
    }

    private final Kind kind;
    private final Path program;
    private final Certificate certificate;
    private final SSLContext trust;

    InstalledServer(Kind kind, Path program, Certificate certificate) {
        this.kind = kind;
        this.program = program;
        this.certificate = certificate;
        this.trust = certificate.trust();
    }

    @Override
    public String name() {
        return kind.program() + " TLS";
    }

    @Override
    public ServerProcess start(Path folder, int port, int clients) {
        try {
            InetSocketAddress address =
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port == 0 ? freePort() : port);
            certificate.writeTo(folder);
            Path configuration = folder.resolve(kind.configuration);
            Files.writeString(
                    configuration,
                    template()
                            .replace("@FOLDER@", folder.toString())
                            .replace("@PORT@", Integer.toString(address.getPort()))
                            .replace("@CLIENTS@", Integer.toString(2 * clients)));
            List<String> command = new ArrayList<>(List.of(program.toString()));
            command.addAll(kind.arguments);
            command.add(configuration.toString());
            return ServerProcess.start(command, folder, said -> listening(address));
        } catch (IOException e) {
            throw new BenchFailure("cannot prepare " + kind.program, e);
        }
    }

    private String template() throws IOException {
        try (InputStream stream = InstalledServer.class.getResourceAsStream(kind.configuration)) {
            if (stream == null) {
                throw new IllegalStateException(
                        "expected the configuration " + kind.configuration + " beside this class");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Optional<InetSocketAddress> listening(InetSocketAddress address) {
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            return Optional.of(address);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public Dialect dialect(String namePrefix) {
        return kind.dialect(namePrefix);
    }

    @Override
    public Optional<SSLContext> tls() {
        return Optional.of(trust);
    }
}
