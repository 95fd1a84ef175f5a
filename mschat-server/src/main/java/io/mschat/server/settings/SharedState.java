package io.mschat.server.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * How everything that a node holds in memory about the database's common state follows the database. Each change of that
 * state increments a revision in the same transaction; a node that sees another revision than before reads anew.
 *
 * <p>Whoever keeps a copy registers with {@link #onChange} how it is read. Whoever changes what is copied does it within
 * {@link #change}. When that returns, the change holds on this node; on every other it holds after its next
 * {@link #refresh}, which the server calls once a second. Changes go one after the other, also those of different nodes:
 * what a change has read holds until it is committed.
 *
 * <p>Any thread may call; all methods but {@link #onChange} block on the database, and throw what it throws.
 */
public final class SharedState {

    private static final Logger log = LoggerFactory.getLogger(SharedState.class);

    /** What is to follow from the change that this thread is making; null if it is making none. */
    private static final ThreadLocal<@Nullable List<Runnable>> changing = new ThreadLocal<>();

    private final SharedStateRepository rows;
    private final TransactionOperations transactions;

    /** One refresh at a time. It guards the two below, and is never waited for within a transaction. */
    private final ReentrantLock refreshing = new ReentrantLock();

    private final List<Runnable> reloads = new ArrayList<>();

    /** The revision that all reloads have seen; null while there is none. */
    private @Nullable Long seen;

    SharedState(SharedStateRepository rows, TransactionOperations transactions) {
        this.rows = rows;
        this.transactions = transactions;
    }

    /**
     * Registers how a copy is read anew: from the next refresh on, which runs it in any case. Once for each copy, when the
     * server is put together.
     *
     * @param reload replaces the copy as a whole or, when it throws, not at all. It holds no transaction and must not begin
     *     a change
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

    /** How many copies are registered. */
    int registered() {
        return reloads.size();
    }

    /** Forgets all that were registered after so many: for tests, whose servers come and go on one bulletin. */
    void forgetAfter(int registered) {
        refreshing.lock();
        try {
            reloads.subList(registered, reloads.size()).clear();
        } finally {
            refreshing.unlock();
        }
    }

    /**
     * Changes the common state in one transaction, wholly or not at all, and lets it take effect. If it throws after the
     * commit, because it could not be read anew, the change is kept and takes effect with a later refresh.
     *
     * @param work does the change and must not begin another transaction: SQLite has one connection
     * @return what {@code work} returned
     * @throws IllegalStateException if called within a transaction
     */
    public <T extends @Nullable Object> T change(Supplier<T> work) {
        requireNoTransaction();
        List<Runnable> effects = new ArrayList<>();
        T result = transactions.execute(status -> {
            changing.set(effects);
            try {
                // First, so that others wait here before they have read anything.
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
     * Makes a change out of a transaction that has begun elsewhere: other nodes learn of it, and this one with its next
     * refresh. Call it before anything is locked that a change may lock too.
     */
    public void join() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("expected to be called within a transaction");
        }
        increment();
    }

    /** Runs what reads the common state and acts on it, so that no refresh comes in between. */
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
     * Has something done when the transaction that is running has been committed, whatever happens afterwards. Within a
     * change it is done when the change has taken effect.
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

    /** What is committed stays, whatever its effects come to. */
    private static void run(Runnable effect) {
        try {
            effect.run();
        } catch (RuntimeException e) {
            log.error("not everything follows from a change at once", e);
        }
    }

    private void increment() {
        if (rows.increment() != 1) {
            throw new IllegalStateException("expected one row in the table bulletin");
        }
    }

    /** For what must be part of a change, and does not begin one itself. */
    public void requireChange() {
        if (changing.get() == null) {
            throw new IllegalStateException("expected to be called within Bulletin.change");
        }
    }

    /**
     * Reads anew if the state is another one than at the last time, and always at the first time: runs all reloads in the
     * order of their registration. If one throws, this throws the same, and the next refresh runs all of them again.
     *
     * @throws IllegalStateException if called within a transaction
     */
    public void refresh() {
        requireNoTransaction();
        refreshing.lock();
        try {
            // Read before the reloads: what changes meanwhile shows as another revision at the next refresh.
            long revision = rows.revision();
            if (seen == null || seen != revision) {
                seen = null;
                reloads.forEach(Runnable::run);
                seen = revision;
            }
        } finally {
            refreshing.unlock();
        }
    }

    private static void requireNoTransaction() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("expected to be called outside of a transaction");
        }
    }
}
