package io.mschat.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.testing.Patience;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SerialExecutorTest {

    /** What waits for a worker, and is run when a test says so. */
    private final Queue<Runnable> workers = new ConcurrentLinkedQueue<>();

    private final List<String> done = Collections.synchronizedList(new ArrayList<>());
    private final SerialExecutor serialExecutor = new SerialExecutor(workers::add);

    private boolean submit(String name) {
        return serialExecutor.submit(() -> done.add(name));
    }

    private void runAll() {
        for (Runnable next = workers.poll(); next != null; next = workers.poll()) {
            next.run();
        }
    }

    @Test
    void tasksRunOneAfterTheOtherInTheOrderOfAsking() {
        submit("one");
        submit("two");
        submit("three");
        assertThat(workers).hasSize(1);
        runAll();
        assertThat(done).containsExactly("one", "two", "three");
    }

    @Test
    void workerIsGivenBackAfterEachTask() {
        submit("one");
        submit("two");
        SerialExecutor other = new SerialExecutor(workers::add);
        other.submit(() -> done.add("other"));
        runAll();
        assertThat(done).containsExactly("one", "other", "two");
    }

    @Test
    void nothingRunsTwiceAtOnceHoweverManyAsk() throws InterruptedException {
        int submitters = 8;
        int each = 200;
        AtomicInteger running = new AtomicInteger();
        AtomicInteger ran = new AtomicInteger();
        AtomicInteger taken = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(submitters);
        List<Integer> most = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            SerialExecutor shared = new SerialExecutor(pool);
            try (ExecutorService threads = Executors.newFixedThreadPool(submitters)) {
                for (int i = 0; i < submitters; i++) {
                    threads.execute(() -> {
                        start.countDown();
                        Patience.await(start);
                        for (int task = 0; task < each; task++) {
                            boolean accepted = shared.submit(() -> {
                                most.add(running.incrementAndGet());
                                ran.incrementAndGet();
                                running.decrementAndGet();
                            });
                            taken.addAndGet(accepted ? 1 : 0);
                        }
                    });
                }
            }
            CountDownLatch last = new CountDownLatch(1);
            while (!shared.submit(last::countDown)) {
                Thread.onSpinWait();
            }
            Patience.await(last);
        }
        assertThat(ran.get()).isEqualTo(taken.get()).isPositive();
        assertThat(most).containsOnly(1);
    }

    @Test
    void surplusTaskIsRefusedAndNeverRuns() {
        IntStream.range(0, 32).forEach(i -> assertThat(submit("task")).isTrue());
        assertThat(submit("too much")).isFalse();
        runAll();
        assertThat(done).hasSize(32).doesNotContain("too much");
        assertThat(submit("later")).isTrue();
    }

    @Test
    void taskThatFailsStopsNoneBehindIt() {
        serialExecutor.submit(() -> {
            throw new IllegalStateException("broken");
        });
        submit("next");
        runAll();
        assertThat(done).containsExactly("next");
    }

    @Test
    void whenNoWorkerIsToBeHadNothingIsTakenAndLaterItIs() {
        List<Runnable> taken = new ArrayList<>();
        boolean[] full = {true};
        SerialExecutor refused = new SerialExecutor(task -> {
            if (full[0]) {
                throw new RejectedExecutionException("full");
            }
            taken.add(task);
        });
        assertThat(refused.submit(() -> done.add("refused"))).isFalse();
        full[0] = false;
        assertThat(refused.submit(() -> done.add("taken"))).isTrue();
        taken.removeFirst().run();
        assertThat(done).containsExactly("taken");
    }

    @Test
    void workerGoesOnItselfWhenItCannotBeGivenBack() {
        List<Runnable> taken = new ArrayList<>();
        SerialExecutor crowded = new SerialExecutor(task -> {
            if (!taken.isEmpty()) {
                throw new RejectedExecutionException("full");
            }
            taken.add(task);
        });
        crowded.submit(() -> done.add("one"));
        crowded.submit(() -> done.add("two"));
        taken.getFirst().run();
        assertThat(done).containsExactly("one", "two");
    }

    @Test
    void workerMayBeTheAskerItself() {
        SerialExecutor direct = new SerialExecutor(Runnable::run);
        assertThat(direct.submit(() -> done.add("one"))).isTrue();
        assertThat(direct.submit(() -> done.add("two"))).isTrue();
        assertThat(done).containsExactly("one", "two");
    }
}
