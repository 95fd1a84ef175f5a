package io.mschat.cli.event;

import io.mschat.client.text.SafeText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** An event for programs to read: its type, its time and further fields, in this order. Not thread-safe. */
public final class Event {

    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, Object> fields = new LinkedHashMap<>();

    private Event(String type, Instant at) {
        fields.put("type", type);
        fields.put("at", at.truncatedTo(ChronoUnit.MILLIS).toString());
    }

    public static Event of(String type, Instant at) {
        return new Event(type, at);
    }

    /** Adds a field. Does nothing if the value is null. */
    public Event with(String name, @Nullable String value) {
        return put(name, value);
    }

    public Event with(String name, long value) {
        return put(name, value);
    }

    /** Adds a field with the value true; does nothing if the value is false. */
    public Event withFlag(String name, boolean value) {
        return put(name, value ? true : null);
    }

    private Event put(String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
        return this;
    }

    public SafeText line() {
        return SafeText.json(JSON.writeValueAsString(fields));
    }
}
