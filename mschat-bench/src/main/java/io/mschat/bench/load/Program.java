package io.mschat.bench.load;

import io.mschat.bench.crowd.BenchFailure;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the programs of this module begin and end with. Whatever people can mend is told in one sentence. */
public final class Program {

    private Program() {}

    /** What a program does. */
    public interface Body {

        /**
         * @param root the folder of the checkout
         * @return the exit code
         */
        int run(Path root, Options options, PrintStream out) throws Options.UsageException, IOException;
    }

    /**
     * Runs a program, and ends this one with its exit code.
     *
     * @param known the options that it has, as for {@link Options#parse}
     * @param args the folder of the checkout, then what was typed
     */
    public static void main(Set<String> known, Body body, String... args) throws IOException {
        Locale.setDefault(Locale.ROOT);
        System.exit(run(known, body, List.of(args), utf8(System.out), utf8(System.err)));
    }

    private static PrintStream utf8(PrintStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }

    static int run(Set<String> known, Body body, List<String> args, PrintStream out, PrintStream err)
            throws IOException {
        try {
            return body.run(Path.of(args.getFirst()), Options.parse(args.subList(1, args.size()), known), out);
        } catch (Options.UsageException | BenchFailure e) {
            err.println("mschat: " + e.getMessage());
            return 1;
        }
    }
}
