package io.mschat.server.startup;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import io.mschat.protocol.text.VisibleText;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationStartingEvent;
import org.springframework.boot.logging.logback.WhitespaceThrowableProxyConverter;
import org.springframework.context.ApplicationListener;

/**
 * Adds two words to the patterns of the log: {@code %visible}, a message as one line, and {@code %visibleException}. So
 * text that a peer sent can neither make a line of its own nor deceive the reader. Named in {@code META-INF}.
 */
final class VisibleLog implements ApplicationListener<ApplicationStartingEvent> {

    /** Adds the words before the patterns are read. */
    @Override
    public void onApplicationEvent(ApplicationStartingEvent event) {
        PatternLayout.DEFAULT_CONVERTER_SUPPLIER_MAP.put("visible", Message::new);
        PatternLayout.DEFAULT_CONVERTER_SUPPLIER_MAP.put("visibleException", Failure::new);
    }

    static final class Message extends MessageConverter {
        @Override
        public String convert(ILoggingEvent event) {
            return VisibleText.of(super.convert(event));
        }
    }

    /** The lines of a stack trace stay; those of a message become one, or they would look like events. */
    static final class Failure extends WhitespaceThrowableProxyConverter {
        @Override
        protected String throwableProxyToString(IThrowableProxy failure) {
            return VisibleText.ofLines(super.throwableProxyToString(new InOneLine(failure)));
        }
    }

    /** A failure whose message, and those of its causes, are one line each. */
    private record InOneLine(IThrowableProxy failure) implements IThrowableProxy {

        @Override
        public @Nullable String getMessage() {
            String message = failure.getMessage();
            return message == null ? null : VisibleText.of(message);
        }

        @Override
        public @Nullable String getOverridingMessage() {
            String message = failure.getOverridingMessage();
            return message == null ? null : VisibleText.of(message);
        }

        @Override
        public String getClassName() {
            return failure.getClassName();
        }

        @Override
        public StackTraceElementProxy[] getStackTraceElementProxyArray() {
            return failure.getStackTraceElementProxyArray();
        }

        @Override
        public int getCommonFrames() {
            return failure.getCommonFrames();
        }

        @Override
        public @Nullable IThrowableProxy getCause() {
            IThrowableProxy cause = failure.getCause();
            return cause == null ? null : new InOneLine(cause);
        }

        @Override
        public IThrowableProxy[] getSuppressed() {
            return Stream.of(failure.getSuppressed()).map(InOneLine::new).toArray(IThrowableProxy[]::new);
        }

        @Override
        public boolean isCyclic() {
            return failure.isCyclic();
        }
    }
}
