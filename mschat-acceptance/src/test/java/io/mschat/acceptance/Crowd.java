package io.mschat.acceptance;

import io.mschat.protocol.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Participants who listen at once, each on a thread of their own. */
final class Crowd implements AutoCloseable {

    private final List<Participant> participants;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> listening = new ArrayList<>();

    Crowd(List<Participant> participants) {
        this.participants = List.copyOf(participants);
    }

    /** All come in, one after the other. */
    void enter() throws ProtocolException {
        for (Participant participant : participants) {
            participant.enter();
        }
    }

    /** All begin to listen until so many things were said in all. */
    void listen(int total) {
        participants.forEach(participant -> listening.add(threads.submit(() -> {
            participant.listen(total);
            return null;
        })));
    }

    /** Waits until all have heard all of it. */
    void await(int seconds) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        for (Future<?> one : listening) {
            try {
                one.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (ExecutionException e) {
                throw new AssertionError(e.getCause().getMessage(), e.getCause());
            } catch (TimeoutException e) {
                // Who has failed says nothing more, and all others wait for that.
                check();
                throw new AssertionError("still listening after " + seconds + " s: " + participants, e);
            }
        }
    }

    /** Fails with the reason of whoever has failed already. */
    void check() throws InterruptedException {
        for (Future<?> one : listening) {
            if (one.state() == Future.State.FAILED) {
                throw new AssertionError(one.exceptionNow().getMessage(), one.exceptionNow());
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
