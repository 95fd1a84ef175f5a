package io.mschat.bench.load;

import io.mschat.bench.crowd.BenchFailure;
import io.mschat.bench.process.Contender;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Measures several servers in turn, round by round, so that all see the same machine. */
public final class Rounds {

    /** How often to delete what a server that is being killed may still write to. */
    private static final int TRIES = 50;

    private static final long PAUSE_MILLIS = 100;

    private final List<Contender> contenders;
    private final int clients;
    private final int rounds;
    private final Path folder;
    private final PrintStream out;
    private boolean hasFailed;

    /** Of the server that is measured; null before the first one. */
    private volatile @Nullable Path current;

    private volatile boolean isEnding;

    /** @param root the folder of this checkout, whose disk is measured too */
    public Rounds(List<? extends Contender> contenders, int clients, int rounds, Path root, PrintStream out) {
        this.contenders = List.copyOf(contenders);
        this.clients = clients;
        this.rounds = rounds;
        // What is in memory only would be as durable as one likes.
        this.folder = root.resolve("target").resolve("bench");
        this.out = out;
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end of the measurement"));
    }

    /** As after Ctrl-C, when the servers are ended at the same time. */
    private void end() {
        isEnding = true;
        Path left = current;
        for (int i = 0; left != null && Files.exists(left) && i < TRIES; i++) {
            delete(left);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
        }
    }

    /** Measures these; tells each value as it comes, and goes on with the next one when something fails. */
    public Results measure(List<LoadFigure> figures) {
        Results results = new Results(contenders.stream().map(Contender::name).toList());
        for (int round = 1; round <= rounds; round++) {
            for (LoadFigure figure : figures) {
                for (Contender contender : contenders) {
                    if (isEnding) {
                        return results;
                    }
                    out.println("round " + round + ", " + figure + ", " + contender.name());
                    measure(figure, contender, results);
                }
            }
        }
        return results;
    }

    private void measure(LoadFigure figure, Contender contender, Results results) {
        try {
            List<Value> values = measureOnce(figure, contender);
            results.add(contender.name(), values);
            for (Value value : values) {
                out.printf(Locale.ROOT, "    %-54s %,12.2f %s%n", value.what(), value.amount(), value.unit());
            }
        } catch (BenchFailure e) {
            hasFailed = true;
            if (!isEnding) {
                out.println("    FAILED: " + e.getMessage());
            }
        }
    }

    private List<Value> measureOnce(LoadFigure figure, Contender contender) {
        Path own = newFolder();
        current = own;
        try {
            return figure.measure(contender, clients, own);
        } finally {
            delete(own);
        }
    }

    /** Whether anything was lost, or did not come to its end. */
    public boolean hasFailed() {
        return hasFailed;
    }

    private Path newFolder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(folder), "load");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            // A server that is being killed may still write; what stays is below target.
        }
    }
}
