package io.mschat.server.startup;

import io.mschat.protocol.text.VisibleText;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.json.JsonWriter.Members;
import org.springframework.boot.json.JsonWriter.ValueProcessor;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/**
 * Makes deceptive characters visible in structured logs, as {@link VisibleLog} does in lines of text. JSON escapes some
 * control characters, but not the others that can deceive a reader. Named in {@code META-INF}.
 */
final class VisibleFields implements StructuredLoggingJsonMembersCustomizer<Object> {

    @Override
    public void customize(Members<Object> members) {
        ValueProcessor<String> visible = (path, value) -> value == null ? null : visible(path.name(), value);
        members.applyingValueProcessor(visible.whenInstanceOf(String.class));
    }

    /** Returns the visible form. The lines of a stack trace stay; its field has the names of ECS, Logstash and GELF. */
    private static String visible(@Nullable String name, String value) {
        boolean hasLines = name != null && (name.endsWith("stack_trace") || name.equals("full_message"));
        return hasLines ? VisibleText.ofLines(value) : VisibleText.of(value);
    }
}
