package io.mschat.server.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.testing.Patience;
import java.util.Collections;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class WorkersLifecycleTest {

    private static final int LEFT = 50;

    private static final class FakeDatabase implements AutoCloseable {
        private volatile boolean closed;

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void remainingTasksFindTheDatabaseOpenAtAStop() {
        FakeDatabase database = new FakeDatabase();
        ExecutorService workers = Executors.newSingleThreadExecutor();
        Queue<Boolean> found = new ConcurrentLinkedQueue<>();
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.registerBean(FakeDatabase.class, () -> database);
            context.registerBean(
                    "accountWorkers",
                    ExecutorService.class,
                    () -> workers,
                    definition -> definition.setDestroyMethodName("shutdown"));
            context.registerBean(WorkersLifecycle.class);
            context.refresh();
            workers.execute(() -> Patience.await().until(workers::isShutdown));
            Collections.nCopies(LEFT, (Runnable) () -> found.add(database.closed))
                    .forEach(workers::execute);
        }
        Patience.await().until(workers::isTerminated);
        assertThat(found).hasSize(LEFT).containsOnly(false);
    }
}
