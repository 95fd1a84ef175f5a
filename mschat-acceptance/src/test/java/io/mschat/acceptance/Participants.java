package io.mschat.acceptance;

import io.mschat.protocol.ProtocolException;
import io.mschat.testing.Patience;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.core.ConditionTimeoutException;

/** Participants who listen at once, each on a thread of their own. */
final class Participants implements AutoCloseable {

    private final List<Participant> participants;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> listening = new ArrayList<>();

    Participants(List<Participant> participants) {
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

    /** Waits until all have heard all of it, for as long as anybody hears anything or comes back. */
    void await() throws InterruptedException {
        long progress = -1;
        while (!areDone()) {
            if (progress == progress()) {
                throw Patience.over("anything more to hear: " + participants);
            }
            progress = progress();
            awaitMoreThan(progress);
            check();
        }
        check();
    }

    private void awaitMoreThan(long progress) {
        try {
            Patience.await().until(() -> areDone() || hasFailed() || progress() > progress);
        } catch (ConditionTimeoutException e) {
            // Which the caller finds out.
        }
    }

    private boolean areDone() {
        return listening.stream().allMatch(Future::isDone);
    }

    private boolean hasFailed() {
        return listening.stream().anyMatch(one -> one.state() == Future.State.FAILED);
    }

    private long progress() {
        return participants.stream().mapToLong(Participant::progress).sum();
    }

    /** Fails with the reason of whoever has failed already. */
    void check() throws InterruptedException {
        for (Future<?> one : listening) {
            if (one.state() == Future.State.FAILED) {
                throw new AssertionError(one.exceptionNow().getMessage(), one.exceptionNow());
            }
        }
    }

    /** Whoever is still there goes without a word. */
    @Override
    public void close() {
        threads.shutdownNow();
        participants.forEach(Participant::leave);
    }
}
