package io.mschat.bench.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What came of each round, by what was measured and whom. */
public final class Results {

    /** A row of a table: all that was measured of one kind. */
    public record Row(String what, String unit) {}

    private final List<String> contenders;
    private final Map<Row, Map<String, List<Double>>> amounts = new LinkedHashMap<>();

    public Results(List<String> contenders) {
        this.contenders = List.copyOf(contenders);
    }

    void add(String contender, List<Value> values) {
        for (Value value : values) {
            amounts.computeIfAbsent(new Row(value.what(), value.unit()), row -> new LinkedHashMap<>())
                    .computeIfAbsent(contender, name -> new ArrayList<>())
                    .add(value.amount());
        }
    }

    public List<String> contenders() {
        return contenders;
    }

    public List<Row> rows() {
        return List.copyOf(amounts.keySet());
    }

    /** Empty if that was not measured of this one. */
    public Optional<Spread> of(Row row, String contender) {
        return Optional.ofNullable(amounts.getOrDefault(row, Map.of()).get(contender))
                .map(Spread::of);
    }

    /** In columns, for a terminal. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        append(text, "", contenders);
        for (Row row : rows()) {
            append(
                    text,
                    row.unit().isEmpty() ? row.what() : row.what() + ", " + row.unit(),
                    contenders.stream()
                            .map(name -> of(row, name).map(Spread::toString).orElse("-"))
                            .toList());
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String first, List<String> cells) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-54s", first));
        cells.forEach(cell -> line.append(String.format("  %-28s", cell)));
        text.append(line.toString().stripTrailing()).append('\n');
    }
}
