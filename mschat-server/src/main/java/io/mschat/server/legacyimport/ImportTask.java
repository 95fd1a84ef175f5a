package io.mschat.server.legacyimport;

import io.mschat.protocol.CountText;
import java.io.PrintStream;
import java.util.Locale;

/** Runs {@code mschat server import}: imports a folder of the first mschat, and prints the result. */
public final class ImportTask {

    /** The option that leaves bad lines out. */
    public static final String SKIP_BAD = "--skip-bad";

    private ImportTask() {}

    /**
     * Runs the import.
     *
     * @return whether it was done
     */
    public static boolean run(
            LegacyImporter importer, LegacyFolder folder, boolean skipBad, PrintStream out, PrintStream err) {
        ImportReport report = importer.run(
                folder,
                skipBad,
                passwords ->
                        out.println("All files are read. Hashing " + CountText.of(passwords, "password") + " ..."));
        report.problems().forEach(problem -> err.println(problem.sentence()));
        if (report.isDone()) {
            report.remarks().forEach(remark -> out.println(remark.sentence()));
            print(report, out);
        } else {
            err.println("Nothing was imported. Mend the files, or leave these lines out with " + SKIP_BAD + ".");
        }
        return report.isDone();
    }

    private static void print(ImportReport report, PrintStream out) {
        for (ImportReport.Kind kind : ImportReport.Kind.values()) {
            out.printf(
                    Locale.ROOT,
                    "  %-9s %d imported%s%n",
                    kind.word(),
                    report.takenOver(kind),
                    already(report.alreadyHere(kind)));
        }
    }

    private static String already(int count) {
        return count == 0 ? "" : ", " + count + " here already and left as they are";
    }
}
