package io.mschat.server.chat;

import io.mschat.server.chat.log.NewEntry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The messages that wait to be written to the log, for one task that takes them in groups, and the actions that wait for
 * messages. Whoever adds something is told whether the task must be started. Thread-safe.
 */
final class CommitQueue {

    /**
     * How many messages are written in one transaction at the most: so many that a commit to the disk costs each of them
     * little, and so few that the first does not wait long for the last.
     */
    static final int MAX_GROUP = 256;

    /**
     * How many messages may wait: a few groups, as more would only wait longer. When the queue is full, a submitting
     * thread waits too, and does not read from its socket meanwhile.
     */
    private static final int MAX_WAITING = 4 * MAX_GROUP;

    /** How long a thread waits for room: a database that is only slow catches up in it, and a sender learns of an outage soon. */
    private static final Duration ROOM_TIMEOUT = Duration.ofSeconds(5);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition someRoom = lock.newCondition();

    // Guarded by lock.
    private final Queue<NewEntry> waiting = new ArrayDeque<>();
    private final Queue<Action> actions = new ArrayDeque<>();
    private long added;
    private long taken;

    /** How many of those that were taken are done with. */
    private long done;

    private boolean poll;
    private boolean busy;

    /** What waits until so many messages, counted from the first, are done with. */
    private record Action(long messages, Runnable run) {}

    /** What the task is to do next: run actions, write a group, read the log. */
    record Work(List<Runnable> actions, List<NewEntry> group, boolean poll) {
        boolean isSome() {
            return poll || !group.isEmpty() || !actions.isEmpty();
        }
    }

    /**
     * Adds a message. Blocks for up to 5 seconds while the queue is full.
     *
     * @return false if the queue stayed full, or the thread was interrupted
     */
    boolean add(NewEntry message) {
        lock.lock();
        try {
            if (!awaitRoom()) {
                return false;
            }
            waiting.add(message);
            added++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean awaitRoom() {
        try {
            long left = ROOM_TIMEOUT.toNanos();
            while (waiting.size() >= MAX_WAITING && left > 0) {
                left = someRoom.awaitNanos(left);
            }
            return waiting.size() < MAX_WAITING;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Has the task run an action when all messages added before are done with.
     *
     * @return false if they are already: then the action is not run
     */
    boolean addAction(Runnable action) {
        lock.lock();
        try {
            if (done < added) {
                actions.add(new Action(added, action));
                return true;
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Asks the task to read the log. */
    void poll() {
        lock.lock();
        try {
            poll = true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the caller must start the task: nobody runs it. From now on somebody does. */
    boolean begin() {
        lock.lock();
        try {
            boolean begins = !busy;
            busy = true;
            return begins;
        } finally {
            lock.unlock();
        }
    }

    /** Takes what is to be done, up to one group; what was taken before is done with. If there is nothing, the task ends. */
    Work take() {
        lock.lock();
        try {
            done = taken;
            List<Runnable> due = new ArrayList<>();
            while (!actions.isEmpty() && actions.peek().messages() <= done) {
                due.add(actions.remove().run());
            }
            List<NewEntry> group = new ArrayList<>();
            while (group.size() < MAX_GROUP && !waiting.isEmpty()) {
                group.add(waiting.remove());
            }
            taken += group.size();
            Work work = new Work(due, group, poll);
            poll = false;
            busy = work.isSome();
            someRoom.signalAll();
            return work;
        } finally {
            lock.unlock();
        }
    }

    /** Removes all messages, and returns them. */
    List<NewEntry> clear() {
        lock.lock();
        try {
            List<NewEntry> cleared = List.copyOf(waiting);
            taken += cleared.size();
            waiting.clear();
            someRoom.signalAll();
            return cleared;
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the task has ended; false if that takes longer than {@code timeout}. */
    boolean awaitIdle(Duration timeout) throws InterruptedException {
        lock.lock();
        try {
            long left = timeout.toNanos();
            while (busy && left > 0) {
                left = someRoom.awaitNanos(left);
            }
            return !busy;
        } finally {
            lock.unlock();
        }
    }
}
