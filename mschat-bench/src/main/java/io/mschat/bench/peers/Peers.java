package io.mschat.bench.peers;

import io.mschat.bench.load.LoadFigure;
import io.mschat.bench.load.Options;
import io.mschat.bench.load.Program;
import io.mschat.bench.load.Results;
import io.mschat.bench.load.Rounds;
import io.mschat.bench.process.Checkout;
import io.mschat.bench.process.Contender;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code ./mschat bench peers}: measures this checkout in turn with servers that others wrote. */
public final class Peers {

    private static final Set<String> KNOWN = Set.of("--clients", "--rounds", "--picture");

    private static final List<LoadFigure> FIGURES =
            List.of(LoadFigure.BUSY, LoadFigure.QUIET, LoadFigure.JOINS, LoadFigure.MEMORY);

    private Peers() {}

    /** @param args the folder of the checkout, then what was typed */
    public static void main(String... args) throws IOException {
        Program.main(KNOWN, Peers::run, args);
    }

    private static int run(Path root, Options options, PrintStream out) throws IOException {
        Checkout ours = new Checkout("mschat", root);
        ours.warmUp();
        List<Contender> contenders = new ArrayList<>(List.of(ours));
        contenders.addAll(installed(root, out));
        Rounds rounds = new Rounds(contenders, options.clients(), options.rounds(), root, out);
        Results results = rounds.measure(FIGURES);
        out.println();
        out.print(AsciiDocTable.of(results));
        if (options.picture().isPresent()) {
            Files.writeString(options.picture().get(), BarChart.of(results));
        }
        if (rounds.hasFailed()) {
            out.println("Not all of it was measured: see above.");
        }
        return rounds.hasFailed() ? 1 : 0;
    }

    private static List<InstalledServer> installed(Path root, PrintStream out) throws IOException {
        Path folder = Files.createTempDirectory(Files.createDirectories(root.resolve("target")), "certificate");
        Certificate certificate = Certificate.make(folder);
        Files.delete(folder.resolve("keys.p12"));
        Files.delete(folder);
        List<InstalledServer> found = new ArrayList<>();
        for (InstalledServer.Kind kind : InstalledServer.Kind.values()) {
            Optional<Path> program = kind.find();
            program.ifPresentOrElse(
                    path -> found.add(new InstalledServer(kind, path, certificate)),
                    () -> out.println(
                            kind.program() + " is not installed here, and is left out. It is Debian's package "
                                    + kind.debianPackage() + "."));
        }
        return found;
    }
}
