package io.mschat.server;

import io.mschat.server.firstmschat.OldFolder;
import io.mschat.server.firstmschat.Report;
import io.mschat.server.firstmschat.Takeover;
import java.io.PrintStream;
import java.nio.file.Path;

/** {@code mschat server import}: takes a folder of the first mschat over, and says what came of it. */
final class ImportTask {

    private ImportTask() {}

    /** Whether it was done. */
    static boolean run(Takeover takeover, Path folder, boolean skipBad, PrintStream out, PrintStream err) {
        try {
            Report report = takeover.run(OldFolder.read(folder), skipBad);
            report.problems().forEach(problem -> err.println(problem.sentence()));
            if (report.isDone()) {
                print(report, out);
            } else {
                err.println("Nothing was imported. Mend the files, or leave these lines out with "
                        + ServerCommand.Import.SKIP_BAD + ".");
            }
            return report.isDone();
        } catch (OldFolder.UnreadableException e) {
            err.println("mschat server: " + e.getMessage());
            return false;
        }
    }

    private static void print(Report report, PrintStream out) {
        for (Report.Kind kind : Report.Kind.values()) {
            out.printf(
                    "  %-9s %d imported%s%n", kind.word(), report.takenOver(kind), already(report.alreadyHere(kind)));
        }
    }

    private static String already(int count) {
        return count == 0 ? "" : ", " + count + " here already and left as they are";
    }
}
