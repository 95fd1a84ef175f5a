package io.mschat.server.mail;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Message;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.TSIG;

/**
 * Queries another resolver, with a limit on the number of queries and on the time: the sender of a mail chooses what is
 * looked up for it. Use one instance per mail. Thread-safe.
 */
final class BoundedResolver implements Resolver {

    /** SPF needs ten queries and those for their addresses (RFC 7208, section 4.6.4), DKIM one for each signature. */
    private static final int MAX_QUESTIONS = 40;

    /** For all questions about one mail. RFC 7208, section 4.6.4, asks for at least 20 s. */
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** A name server that is there answers within a second; one that is not must leave time for the others. */
    private static final Duration QUESTION_TIMEOUT = Duration.ofSeconds(5);

    private final Resolver resolver;
    private final AtomicInteger questions = new AtomicInteger();
    private final long end = System.nanoTime() + TIMEOUT.toNanos();

    /** Creates the resolver for one mail. Its time begins now. */
    BoundedResolver(Resolver resolver) {
        this.resolver = resolver;
    }

    @Override
    public CompletionStage<Message> sendAsync(Message query, Executor executor) {
        if (questions.incrementAndGet() > MAX_QUESTIONS || System.nanoTime() > end) {
            return CompletableFuture.failedFuture(new IOException("too many questions, or too late"));
        }
        return resolver.sendAsync(query, executor)
                .toCompletableFuture()
                .orTimeout(QUESTION_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public CompletionStage<Message> sendAsync(Message query) {
        return sendAsync(query, Runnable::run);
    }

    @Override
    public Duration getTimeout() {
        return QUESTION_TIMEOUT;
    }

    @Override
    public void setPort(int port) {
        throw isSet();
    }

    @Override
    public void setTCP(boolean flag) {
        throw isSet();
    }

    @Override
    public void setIgnoreTruncation(boolean flag) {
        throw isSet();
    }

    @Override
    public void setEDNS(int version, int payloadSize, int flags, List<EDNSOption> options) {
        throw isSet();
    }

    @Override
    public void setTSIGKey(TSIG key) {
        throw isSet();
    }

    @Override
    public void setTimeout(Duration timeout) {
        throw isSet();
    }

    private static UnsupportedOperationException isSet() {
        return new UnsupportedOperationException("set the resolver behind this one");
    }
}
