package io.mschat.server.startup;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import io.mschat.protocol.text.VisibleText;
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

    /** The lines of a stack trace stay; a tab before each tells them from those of an event. */
    static final class Failure extends WhitespaceThrowableProxyConverter {
        @Override
        protected String throwableProxyToString(IThrowableProxy failure) {
            return VisibleText.ofLines(super.throwableProxyToString(failure));
        }
    }
}
