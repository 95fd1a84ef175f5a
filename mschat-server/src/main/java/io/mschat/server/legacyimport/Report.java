package io.mschat.server.legacyimport;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What came of taking a folder over. Of one thread. */
public final class Report {

    /** What can be taken over, in the order in which it is. */
    public enum Kind {
        ACCOUNTS,
        ADMINS,
        BOTS,
        BANS,
        SETTINGS;

        /** Lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final boolean skipBad;
    private final Map<Kind, Integer> takenOver = new EnumMap<>(Kind.class);
    private final Map<Kind, Integer> alreadyHere = new EnumMap<>(Kind.class);
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> remarks = new ArrayList<>();

    /** Ends the change without an effect. */
    static final class NotDone extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotDone() {
            super("something cannot be taken over", null, false, false);
        }
    }

    Report(boolean skipBad) {
        this.skipBad = skipBad;
    }

    void takeOver(Kind kind) {
        takenOver.merge(kind, 1, Integer::sum);
    }

    void isHereAlready(Kind kind) {
        alreadyHere.merge(kind, 1, Integer::sum);
    }

    void leaveOut(Problem problem) {
        problems.add(problem);
    }

    void remark(Problem remark) {
        remarks.add(remark);
    }

    /** @throws NotDone if not {@link #isDone} */
    void requireAcceptable() {
        if (!isDone()) {
            throw new NotDone();
        }
    }

    /** Whether what could be was taken over; else nothing was. */
    public boolean isDone() {
        return skipBad || problems.isEmpty();
    }

    public int takenOver(Kind kind) {
        return takenOver.getOrDefault(kind, 0);
    }

    /** Left as it was. */
    public int alreadyHere(Kind kind) {
        return alreadyHere.getOrDefault(kind, 0);
    }

    /** What was taken over otherwise than it stands there. */
    public List<Problem> remarks() {
        return List.copyOf(remarks);
    }

    /** In the order of the files and their lines, but for those that come out only when all is put together. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }
}
