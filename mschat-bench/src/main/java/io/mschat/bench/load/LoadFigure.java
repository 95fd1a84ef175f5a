package io.mschat.bench.load;

import io.mschat.bench.process.Contender;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be measured, in the order in which it is. Each has a server of its own. */
public enum LoadFigure {
    START(ServerFigures::start),
    BUSY(RoomFigures::busy),
    QUIET(RoomFigures::quiet),
    JOINS(RoomFigures::joins),
    MEMORY(RoomFigures::memory),
    IDLE(RoomFigures::idle),
    COMEBACKS(ServerFigures::comebacks),
    DURABLE(ServerFigures::durable),
    GROWTH(RoomFigures::growth),
    CLIENT(ClientFigure::client);

    private interface Measurement {
        List<Value> of(Contender contender, int clients, Path folder);
    }

    private final Measurement measurement;

    LoadFigure(Measurement measurement) {
        this.measurement = measurement;
    }

    /**
     * Measures it once.
     *
     * @param folder an empty one
     */
    public List<Value> measure(Contender contender, int clients, Path folder) {
        return measurement.of(contender, clients, folder);
    }

    static Optional<LoadFigure> named(String name) {
        return Arrays.stream(values())
                .filter(figure -> figure.toString().equals(name))
                .findFirst();
    }

    static String names() {
        return Arrays.stream(values()).map(LoadFigure::toString).collect(Collectors.joining(", "));
    }

    /** As it is typed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
