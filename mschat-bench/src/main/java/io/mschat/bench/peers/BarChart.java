package io.mschat.bench.peers;

import io.mschat.bench.load.Results;
import io.mschat.bench.load.Results.Row;
import io.mschat.bench.load.Spread;
import java.util.Optional;

/** Results as a picture (SVG): for each row of the table a bar for each server, as long as its median. */
final class BarChart {

    private static final int WIDTH = 760;
    private static final int LEFT = 130;
    private static final int LONGEST = 420;
    private static final int BAR = 16;
    private static final int LINE = 20;
    private static final int GAP = 14;
    private static final String[] COLOURS = {"#2f6fb3", "#8a8a8a", "#b9b9b9", "#d9a441"};

    private BarChart() {}

    static String of(Results results) {
        StringBuilder bars = new StringBuilder();
        int y = GAP;
        for (Row row : results.rows()) {
            y = append(bars, results, row, y);
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + WIDTH + "\" height=\"" + y
                + "\" font-family=\"sans-serif\" font-size=\"12\">\n"
                + "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n" + bars + "</svg>\n";
    }

    /** Returns where the next row begins. */
    private static int append(StringBuilder bars, Results results, Row row, int top) {
        double most = results.contenders().stream()
                .flatMap(name -> results.of(row, name).stream())
                .mapToDouble(Spread::median)
                .max()
                .orElse(0);
        int y = top + LINE;
        text(
                bars,
                GAP,
                top + BAR,
                "font-weight=\"bold\"",
                row.what() + (row.unit().isEmpty() ? "" : ", " + row.unit()));
        for (int i = 0; i < results.contenders().size(); i++) {
            Optional<Spread> spread = results.of(row, results.contenders().get(i));
            if (spread.isEmpty()) {
                continue;
            }
            long length = most <= 0
                    ? 0
                    : Math.max(0, Math.round(LONGEST * spread.get().median() / most));
            text(bars, GAP, y + BAR - 4, "", results.contenders().get(i));
            bars.append("<rect x=\"")
                    .append(LEFT)
                    .append("\" y=\"")
                    .append(y)
                    .append("\" width=\"")
                    .append(length)
                    .append("\" height=\"")
                    .append(BAR)
                    .append("\" fill=\"")
                    .append(COLOURS[i % COLOURS.length])
                    .append("\"/>\n");
            text(bars, LEFT + (int) length + 6, y + BAR - 4, "", spread.get().toString());
            y += LINE;
        }
        return y + GAP;
    }

    private static void text(StringBuilder bars, int x, int y, String style, String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;");
        bars.append("<text x=\"")
                .append(x)
                .append("\" y=\"")
                .append(y)
                .append("\" ")
                .append(style)
                .append('>')
                .append(escaped)
                .append("</text>\n");
    }
}
