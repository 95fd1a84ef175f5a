package io.mschat.server;

import io.mschat.protocol.text.VisibleText;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.json.JsonWriter.Members;
import org.springframework.boot.json.JsonWriter.ValueProcessor;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/**
 * Does for structured logs what {@link VisibleLog} does for lines: JSON escapes some control characters, and no others that deceive whoever
 * reads a value. Named in {@code META-INF}.
 */
final class VisibleFields implements StructuredLoggingJsonMembersCustomizer<Object> {

    @Override
    public void customize(Members<Object> members) {
        ValueProcessor<String> visible = (path, value) -> value == null ? null : visible(path.name(), value);
        members.applyingValueProcessor(visible.whenInstanceOf(String.class));
    }

    /** The lines of a stack trace stay, as ECS, Logstash and GELF call it. */
    private static String visible(@Nullable String name, String value) {
        boolean hasLines = name != null && (name.endsWith("stack_trace") || name.equals("full_message"));
        return hasLines ? VisibleText.ofLines(value) : VisibleText.of(value);
    }
}
