package io.mschat.bench.peers;

import io.mschat.bench.load.Results;
import io.mschat.bench.load.Results.Row;
import io.mschat.bench.load.Spread;

/** Results as a table for {@code src-docs/measurements.adoc}. */
final class AsciiDocTable {

    private AsciiDocTable() {}

    static String of(Results results) {
        StringBuilder text = new StringBuilder("[cols=\"4");
        text.append(",2".repeat(results.contenders().size())).append("\"]\n|===\n| |");
        text.append(String.join(" |", results.contenders())).append("\n\n");
        for (Row row : results.rows()) {
            text.append("| ")
                    .append(row.what())
                    .append(row.unit().isEmpty() ? "" : ", " + row.unit())
                    .append('\n');
            for (String contender : results.contenders()) {
                text.append("| ")
                        .append(results.of(row, contender).map(Spread::toString).orElse("-"))
                        .append('\n');
            }
        }
        return text.append("|===\n").toString();
    }
}
