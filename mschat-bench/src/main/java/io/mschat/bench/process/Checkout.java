package io.mschat.bench.process;

import io.mschat.bench.crowd.BenchFailure;
import io.mschat.bench.crowd.Dialect;
import io.mschat.bench.wire.MschatDialect;
import io.mschat.protocol.ServerAddress;
import io.mschat.testing.ShortExponents;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server of a checkout that is built, started by its launcher. */
public final class Checkout implements Contender {

    private static final Pattern ADDRESS = Pattern.compile("mschats?://[^ '\\s]+(?=['\\s])");

    private final String name;
    private final Path root;
    private final SecureRandom random = new ShortExponents();
    private final Clock clock = Clock.systemUTC();

    public Checkout(String name, Path root) {
        this.name = name;
        this.root = root;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ServerProcess start(Path folder, int port, int clients) {
        List<String> command = List.of(
                launcher(),
                "server",
                "--mschat.port=" + port,
                "--mschat.data=" + folder.resolve("data"),
                "--server.address=127.0.0.1",
                "--management.server.port=0",
                "--mschat.mail.smtp.port=0",
                // All come from one address, and nobody is a person.
                "--mschat.flood=false",
                "--mschat.limits.per-source=" + 2 * clients,
                "--mschat.limits.new-per-source=1000000",
                "--mschat.limits.key-frames=1000000000",
                "--mschat.limits.key-bytes=1TB",
                // The generator shares the processor with the server.
                "--mschat.limits.handshake=1m",
                "--mschat.limits.pong-deadline=1m");
        return ServerProcess.start(command, folder, Checkout::addressIn);
    }

    static Optional<InetSocketAddress> addressIn(String said) {
        return joinLineIn(said).map(address -> new InetSocketAddress("127.0.0.1", address.port()));
    }

    /** With the fingerprint. */
    private static Optional<ServerAddress> joinLineIn(String said) {
        Matcher matcher = ADDRESS.matcher(said);
        return matcher.find() ? ServerAddress.parse(matcher.group()) : Optional.empty();
    }

    @Override
    public List<String> clientCommand(ServerProcess server) {
        return List.of(launcher(), joinLineIn(server.said()).orElseThrow().toString(), "--guest");
    }

    @Override
    public Dialect dialect(String namePrefix) {
        return new MschatDialect(namePrefix, random, clock);
    }

    @Override
    public boolean isJava() {
        return true;
    }

    /** Has the launcher make what its programs start faster with, if that is not there: as after an installation. */
    public void warmUp() {
        try {
            ProcessBuilder builder = new ProcessBuilder(launcher(), "warm-up").inheritIO();
            builder.environment().put("MSCHAT_BUILD", "never");
            if (builder.start().waitFor() != 0) {
                throw new BenchFailure(root + " cannot be warmed up");
            }
        } catch (IOException e) {
            throw new BenchFailure("cannot start " + launcher(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("interrupted", e);
        }
    }

    private String launcher() {
        return root.resolve("mschat").toString();
    }
}
