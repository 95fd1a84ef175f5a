package io.mschat.server.settings;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps the in-memory copies of shared database state up to date on every node. Each change of that state increments a
 * revision in the same transaction; a node that sees a revision other than the last one reloads its copies.
 *
 * <p>A class that keeps a copy registers with {@link #onChange} how it is reloaded. Code that changes the shared state
 * does so within {@link #change}. When that returns, the change is in effect on this node; on every other node it is
 * after its next {@link #refresh}, which the server calls once a second. Changes are made one after the other, also
 * those of different nodes: what a change has read stays true until it is committed.
 *
 * <p>Any thread may call. All methods but {@link #onChange} block on the database, and throw what it throws.
 */
public final class SharedState {

    private static final Logger log = LoggerFactory.getLogger(SharedState.class);

    /** The actions to run after the change that this thread is making; null if it is making none. */
    private static final ThreadLocal<@Nullable List<Runnable>> changing = new ThreadLocal<>();

    private final SharedStateRepository rows;
    private final TransactionOperations transactions;
    private final InstantSource clock;

    /**
     * Held during a refresh, so that there is one at a time. Guards the two fields below. It is never waited for within
     * a transaction.
     */
    private final ReentrantLock refreshing = new ReentrantLock();

    private final List<Runnable> reloads = new ArrayList<>();

    /** The revision after which all reloads have run; null while there is none. */
    private @Nullable Long seen;

    SharedState(SharedStateRepository rows, TransactionOperations transactions, InstantSource clock) {
        this.rows = rows;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Registers how a copy is reloaded. The next refresh reloads it in any case. To be called once for each copy, while
     * the server is being set up.
     *
     * @param reload replaces the copy as a whole or, when it throws, not at all. It is not called within a transaction,
     *     and must not begin a change
     */
    public void onChange(Runnable reload) {
        refreshing.lock();
        try {
            reloads.add(reload);
            seen = null;
        } finally {
            refreshing.unlock();
        }
    }

    /** The number of registered copies. */
    int registered() {
        return reloads.size();
    }

    /**
     * Removes all copies registered after the first {@code registered} ones. For tests, whose servers come and go on
     * one shared state.
     */
    void forgetAfter(int registered) {
        refreshing.lock();
        try {
            reloads.subList(registered, reloads.size()).clear();
        } finally {
            refreshing.unlock();
        }
    }

    /**
     * Changes the shared state in one transaction, as a whole or not at all, and brings the change into effect on this
     * node. If this throws after the commit, because the copies could not be reloaded, the change is kept and takes
     * effect with a later refresh.
     *
     * @param work makes the change and must not begin another transaction: SQLite has one connection
     * @return what {@code work} returned
     * @throws IllegalStateException if called within a transaction
     */
    public <T extends @Nullable Object> T change(Supplier<T> work) {
        requireNoTransaction();
        List<Runnable> effects = new ArrayList<>();
        T result = transactions.execute(status -> {
            changing.set(effects);
            try {
                // First, so that other changes wait here before they have read anything.
                increment();
                return work.get();
            } finally {
                changing.remove();
            }
        });
        try {
            refresh();
        } finally {
            effects.forEach(SharedState::run);
        }
        return result;
    }

    /**
     * Makes a running transaction a change of the shared state: other nodes learn of it, and this one with its next
     * refresh. Call it before locking anything that a change may lock too.
     *
     * @throws IllegalStateException if called outside of a transaction
     */
    public void join() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("expected to be called within a transaction");
        }
        increment();
    }

    /**
     * Runs an action that reads the shared state and acts on it, so that no refresh comes in between.
     *
     * @throws IllegalStateException if called within a transaction
     */
    public void read(Runnable reading) {
        requireNoTransaction();
        refreshing.lock();
        try {
            reading.run();
        } finally {
            refreshing.unlock();
        }
    }

    /**
     * Runs an action when the running transaction has been committed, whatever happens afterwards. Within a change it
     * runs when the change has taken effect.
     */
    public static void onCommit(Runnable action) {
        List<Runnable> effects = changing.get();
        if (effects != null) {
            effects.add(action);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                SharedState.run(action);
            }
        });
    }

    /** An action that fails does not affect what is committed. */
    private static void run(Runnable effect) {
        try {
            effect.run();
        } catch (RuntimeException e) {
            log.error("not everything follows from a change at once", e);
        }
    }

    private void increment() {
        if (rows.increment() == 0) {
            create();
            // Also waits for whoever else has created it.
            rows.increment();
        }
    }

    /**
     * Creates the revision anew, because its row is missing: it holds nothing else. It is higher than any count, so that
     * no node has seen it.
     */
    private long create() {
        long revision = clock.millis();
        rows.create(revision);
        log.warn("the revision of the shared state was missing in the database; it begins anew, and all is read again");
        return revision;
    }

    /**
     * Checks that the caller is within {@link #change}: for methods that must be part of a change and do not begin one
     * themselves.
     *
     * @throws IllegalStateException if it is not
     */
    public void requireChange() {
        if (changing.get() == null) {
            throw new IllegalStateException("expected to be called within SharedState.change");
        }
    }

    /**
     * Reloads all copies if the revision has changed since the last time, and always at the first time: runs all
     * reloads in the order of their registration. If one throws, this throws the same, and the next refresh runs all of
     * them again.
     *
     * @throws IllegalStateException if called within a transaction
     */
    public void refresh() {
        requireNoTransaction();
        refreshing.lock();
        try {
            // Read before the reloads: a change made meanwhile shows as another revision at the next refresh.
            long revision = rows.revision().orElseGet(this::createAlone);
            if (seen == null || seen != revision) {
                seen = null;
                reloads.forEach(Runnable::run);
                seen = revision;
            }
        } finally {
            refreshing.unlock();
        }
    }

    private long createAlone() {
        return Objects.requireNonNull(transactions.execute(status -> create()));
    }

    private static void requireNoTransaction() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("expected to be called outside of a transaction");
        }
    }
}
