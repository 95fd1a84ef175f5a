package io.mschat.server.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.mschat.protocol.CloseReason;
import io.mschat.testing.Patience;
import jakarta.websocket.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.standard.StandardWebSocketSession;

class SpringSocketTest {

    private final CountDownLatch delivered = new CountDownLatch(1);
    private final AtomicInteger sending = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();

    /** A session whose sends do not return before {@link #delivered}. */
    private final WebSocketSession session = (WebSocketSession) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {WebSocketSession.class}, (proxy, method, arguments) -> {
                mostAtOnce.accumulateAndGet(sending.incrementAndGet(), Math::max);
                Patience.await(delivered);
                sending.decrementAndGet();
                return null;
            });

    private final SpringSocket socket = new SpringSocket(session);

    private Thread sender(byte[] frame) {
        return Thread.ofPlatform().start(() -> {
            try {
                socket.send(frame);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Test
    void sendWaitsForTheOneBeforeItToReturn() throws InterruptedException {
        Thread first = sender(new byte[2]);
        Patience.await().until(() -> sending.get() == 1);
        Thread second = sender(new byte[4]);
        Patience.await().until(() -> second.getState() == Thread.State.WAITING);

        delivered.countDown();
        first.join();
        second.join();
        assertThat(mostAtOnce).hasValue(1);
    }

    /** A peer may close its side while the server says goodbye to it. */
    @Test
    void socketThatIsClosedAlreadyIsClosedWithoutAFault() {
        StandardWebSocketSession closed = new StandardWebSocketSession(null, null, null, null);
        closed.initializeNativeSession((Session) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, arguments) -> {
                    if (Set.of("getUserProperties", "close").contains(method.getName())) {
                        throw new IllegalStateException("closed");
                    }
                    return method.getReturnType() == boolean.class ? false : null;
                }));
        assertThatCode(() -> new SpringSocket(closed).close(CloseReason.DRAINING))
                .doesNotThrowAnyException();
    }
}
