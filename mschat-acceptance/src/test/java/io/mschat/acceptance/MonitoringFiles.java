package io.mschat.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** What stands in {@code hosting/monitoring}: the alerts, their tests, and the dashboard. */
final class MonitoringFiles {

    static final Path FOLDER = Path.of("../hosting/monitoring");
    static final Path RULES = FOLDER.resolve("alerts.yml");
    static final Path RULE_TESTS = FOLDER.resolve("alerts-test.yml");

    private static final Path DASHBOARD = FOLDER.resolve("grafana/dashboards/mschat.json");

    /** A metric's name as it stands in an expression. */
    private static final Pattern METRIC = Pattern.compile("\\b(?:mschat|jvm|process|system|disk|ssl)_[a-z_]+\\b");

    /** With that of Prometheus itself. */
    private static final Pattern FIGURE = Pattern.compile("\\bup\\b|" + METRIC.pattern());

    private MonitoringFiles() {}

    /** The metrics of our servers in an expression, as often as they stand there. */
    static Stream<String> metricsIn(String expression) {
        return METRIC.matcher(expression).results().map(MatchResult::group);
    }

    /** The same, with those of Prometheus itself. */
    static Stream<String> figuresIn(String expression) {
        return FIGURE.matcher(expression).results().map(MatchResult::group);
    }

    static List<String> alerts() throws IOException {
        return strings(new Yaml().load(Files.readString(RULES)), "alert").toList();
    }

    /** The expressions of the alerts. */
    static List<String> conditions() throws IOException {
        return strings(new Yaml().load(Files.readString(RULES)), "expr").toList();
    }

    /** The expressions of the dashboard, with what Grafana puts in for a name. */
    static List<String> queries() throws IOException {
        return panels().stream()
                .flatMap(panel -> panel.queries().stream())
                .map(query -> query.replace("$__rate_interval", "1m").replace("$instance", ".*"))
                .toList();
    }

    /** A panel of the dashboard: its kind, the row that it is in, and its expressions. */
    record Panel(String type, int x, int y, List<String> queries) {

        private static Panel of(Map<?, ?> panel) {
            Map<?, ?> position = (Map<?, ?>) panel.get("gridPos");
            return new Panel(
                    (String) panel.get("type"),
                    (int) position.get("x"),
                    (int) position.get("y"),
                    strings(panel, "expr").toList());
        }
    }

    /** The panels as they stand: rows from above, and in each from the left. */
    static List<Panel> panels() throws IOException {
        Map<?, ?> dashboard = new Yaml().load(Files.readString(DASHBOARD));
        return ((List<?>) dashboard.get("panels"))
                .stream()
                        .map(panel -> Panel.of((Map<?, ?>) panel))
                        .sorted(Comparator.comparingInt(Panel::y).thenComparingInt(Panel::x))
                        .toList();
    }

    /** All that stands behind a name, however deep. */
    private static Stream<String> strings(Object node, String name) {
        return switch (node) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .flatMap(entry -> entry.getKey().equals(name)
                                ? Stream.of((String) entry.getValue())
                                : strings(entry.getValue(), name));
            case List<?> list -> list.stream().flatMap(child -> strings(child, name));
            case null, default -> Stream.empty();
        };
    }
}
