package io.mschat.bench.load;

import io.mschat.bench.process.Checkout;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code ./mschat bench load}: measures this checkout, and another one in turn with it if asked. */
public final class Load {

    private static final Set<String> KNOWN = Set.of("FIGURE", "--clients", "--rounds", "--against");

    private Load() {}

    /** @param args the folder of the checkout, then what was typed */
    public static void main(String... args) throws IOException {
        Program.main(KNOWN, Load::run, args);
    }

    private static int run(Path root, Options options, PrintStream out) throws Options.UsageException {
        List<Checkout> checkouts = new ArrayList<>();
        checkouts.add(new Checkout("this", root));
        if (options.against().isPresent()) {
            Path other = options.against().get();
            if (!Files.isExecutable(other.resolve("mschat"))) {
                throw new Options.UsageException(other + " is no checkout of mschat.");
            }
            checkouts.add(new Checkout("other", other.toAbsolutePath()));
        }
        checkouts.forEach(Checkout::warmUp);
        Rounds rounds = new Rounds(checkouts, options.clients(), options.rounds(), root, out);
        Results results = rounds.measure(options.figures());
        out.println();
        out.println("median (least to most) of " + options.rounds() + " rounds, " + options.clients() + " clients");
        out.print(results);
        if (rounds.hasFailed()) {
            out.println("Not all of it was measured: see above.");
        }
        return rounds.hasFailed() ? 1 : 0;
    }
}
