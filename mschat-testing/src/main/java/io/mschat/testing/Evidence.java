package io.mschat.testing;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.core.ConditionEvaluationListener;
import org.awaitility.core.EvaluatedCondition;
import org.awaitility.core.TimeoutEvent;

/**
 * What a failed test prints besides its exception: screens, logs and threads. Whoever opens something worth looking at adds it here; it
 * stays until the test ends, also when the thing itself is closed before. Safe for use by any thread.
 */
public final class Evidence {

    /** Of the threads of another JVM, waited for at most so long: evidence must not hang. */
    private static final int DUMP_SECONDS = 10;

    /** A longer log is shown from so many characters before its end. */
    private static final int SHOWN_CHARACTERS = 20_000;

    private static final List<Source> SOURCES = new ArrayList<>();
    private static String taken = "";

    private record Source(String title, Supplier<String> content) {
        String text() {
            String text;
            try {
                text = content.get();
            } catch (RuntimeException e) {
                text = "(not to be had: " + e + ")";
            }
            int skipped = Math.max(0, text.length() - SHOWN_CHARACTERS);
            return "---- " + title + (skipped > 0 ? ", its end" : "") + "\n" + text.substring(skipped) + "\n";
        }
    }

    private Evidence() {}

    /**
     * Adds a source until the current test ends.
     *
     * @param content called when a test has failed, perhaps after the thing was closed
     */
    public static synchronized void add(String title, Supplier<String> content) {
        SOURCES.add(new Source(title, content));
    }

    /** Adds what stands in a file, as far as it is still there. */
    public static void addFile(Path file) {
        add(file.toString(), () -> text(file));
    }

    /** Adds the threads of a Java process, as far as it still runs. */
    public static void addThreadsOf(ProcessHandle process) {
        add("threads of process " + process.pid(), () -> threads(process));
    }

    /** Keeps what all sources have to say at this moment; only the first time in a test. */
    static synchronized void takeNow() {
        if (taken.isEmpty()) {
            taken = SOURCES.stream().map(Source::text).collect(Collectors.joining()) + "---- threads of this JVM\n"
                    + threads();
        }
    }

    /** All that is to be said about the test that has just failed. */
    static synchronized String text() {
        takeNow();
        return taken;
    }

    static synchronized void clear() {
        SOURCES.clear();
        taken = "";
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "(gone)";
        }
    }

    private static String threads() {
        return Stream.of(ManagementFactory.getThreadMXBean().dumpAllThreads(true, true))
                .map(ThreadInfo::toString)
                .collect(Collectors.joining());
    }

    private static String threads(ProcessHandle process) {
        if (!process.isAlive()) {
            return "(it has ended)";
        }
        Path dump = null;
        try {
            dump = Files.createTempFile("threads", ".txt");
            Process jstack = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jstack")
                                    .toString(),
                            "" + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(dump.toFile())
                    .start();
            if (!jstack.waitFor(DUMP_SECONDS, TimeUnit.SECONDS)) {
                jstack.destroyForcibly();
            }
            return Files.readString(dump, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "(not to be had: " + e + ")";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "(not to be had: interrupted)";
        } finally {
            delete(dump);
        }
    }

    private static void delete(@org.jspecify.annotations.Nullable Path file) {
        if (file != null) {
            boolean unused = file.toFile().delete();
        }
    }

    /** Takes the evidence when an Awaitility wait is over in vain. */
    static final class OnTimeout implements ConditionEvaluationListener<Object> {
        @Override
        public void conditionEvaluated(EvaluatedCondition<Object> condition) {}

        @Override
        public void onTimeout(TimeoutEvent event) {
            takeNow();
        }
    }
}
