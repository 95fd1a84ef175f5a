package io.mschat.server.connection.limit;

import io.mschat.server.source.Source;
import java.util.HashMap;
import java.util.Map;

/**
 * Limits how many connections each source may hold and open. A source that has used its share gets new connections one
 * by one as time passes, until it has its whole share again. Loopback is not limited. Thread-safe.
 */
public final class SourceBudget {

    /** How many sources are remembered at the most: about 10 MB. Beyond that, a new source has to wait. */
    private static final int MAX_SOURCES = 65_536;

    private final int held;
    private final int burst;
    private final double perNano;
    /** By network. Guarded by this object, as are the fields of the values. */
    private final Map<String, Usage> usages = new HashMap<>();

    private static final class Usage {
        int open;

        /** How many more may be opened now; grows with time up to {@link #burst}. */
        double allowance;

        long updated;
    }

    public SourceBudget(ConnectionLimits limits) {
        this.held = limits.perSource();
        this.burst = limits.newPerSource();
        this.perNano = (double) burst / limits.sourceWindow().toNanos();
    }

    /**
     * Takes one connection off the source's budget; false if there is none left, or too many sources are remembered.
     *
     * @param now nanoseconds of the steady clock
     */
    public synchronized boolean open(Source source, long now) {
        if (source.loopback()) {
            return true;
        }
        Usage usage = usages.get(source.network());
        if (usage == null) {
            if (usages.size() >= MAX_SOURCES) {
                return false;
            }
            usage = new Usage();
            usage.allowance = burst;
            usage.updated = now;
            usages.put(source.network(), usage);
        }
        refill(usage, now);
        if (usage.open >= held || usage.allowance < 1) {
            return false;
        }
        usage.open++;
        usage.allowance--;
        return true;
    }

    /** Gives back what {@link #open} took. */
    public synchronized void close(Source source) {
        Usage usage = usages.get(source.network());
        if (usage != null) {
            usage.open--;
        }
    }

    /** Forgets sources that hold nothing and have their whole share. */
    public synchronized void sweep(long now) {
        usages.values().removeIf(usage -> {
            refill(usage, now);
            return usage.open == 0 && usage.allowance >= burst;
        });
    }

    public synchronized int sources() {
        return usages.size();
    }

    private void refill(Usage usage, long now) {
        usage.allowance = Math.min(burst, usage.allowance + (now - usage.updated) * perNano);
        usage.updated = now;
    }
}
