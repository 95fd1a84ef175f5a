package io.mschat.server;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import io.mschat.protocol.text.VisibleText;
import org.springframework.boot.context.event.ApplicationStartingEvent;
import org.springframework.boot.logging.logback.WhitespaceThrowableProxyConverter;
import org.springframework.context.ApplicationListener;

/**
 * Gives the log's patterns the words {@code %visible}, a message as one line, and {@code %visibleException}: whatever a peer
 * sent, it neither makes a line of its own nor deceives whoever reads it. Named in {@code META-INF}.
 */
final class VisibleLog implements ApplicationListener<ApplicationStartingEvent> {

    /** Before the patterns are read. */
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

    /** Its lines stay; a tab before each tells them from an event's. */
    static final class Failure extends WhitespaceThrowableProxyConverter {
        @Override
        protected String throwableProxyToString(IThrowableProxy failure) {
            return VisibleText.ofLines(super.throwableProxyToString(failure));
        }
    }
}
