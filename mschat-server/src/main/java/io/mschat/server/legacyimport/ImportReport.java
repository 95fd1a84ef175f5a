package io.mschat.server.legacyimport;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The result of an import. One thread only. */
public final class ImportReport {

    /** The kinds of things that can be imported, in the order of the import. */
    public enum Kind {
        ACCOUNTS,
        ADMINS,
        BOTS,
        BANS,
        SETTINGS;

        /** The name in lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final boolean skipBad;
    private final Map<Kind, Integer> takenOver = new EnumMap<>(Kind.class);
    private final Map<Kind, Integer> alreadyHere = new EnumMap<>(Kind.class);
    private final List<ImportProblem> problems = new ArrayList<>();
    private final List<ImportProblem> remarks = new ArrayList<>();

    /** Rolls the change back. */
    static final class NotDone extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotDone() {
            super("something cannot be taken over", null, false, false);
        }
    }

    ImportReport(boolean skipBad) {
        this.skipBad = skipBad;
    }

    void importLegacy(Kind kind) {
        takenOver.merge(kind, 1, Integer::sum);
    }

    void countExisting(Kind kind) {
        alreadyHere.merge(kind, 1, Integer::sum);
    }

    void leaveOut(ImportProblem problem) {
        problems.add(problem);
    }

    void remark(ImportProblem remark) {
        remarks.add(remark);
    }

    /**
     * Checks that the import may be committed.
     *
     * @throws NotDone if not {@link #isDone}
     */
    void requireAcceptable() {
        if (!isDone()) {
            throw new NotDone();
        }
    }

    /** Whether everything that could be imported was; otherwise nothing was. */
    public boolean isDone() {
        return skipBad || problems.isEmpty();
    }

    public int takenOver(Kind kind) {
        return takenOver.getOrDefault(kind, 0);
    }

    /** The number of those that were here already and stay as they were. */
    public int alreadyHere(Kind kind) {
        return alreadyHere.getOrDefault(kind, 0);
    }

    /** Returns what was imported in another form than in the files. */
    public List<ImportProblem> remarks() {
        return List.copyOf(remarks);
    }

    /**
     * Returns the problems in the order of the files and their lines, except for those that show only when everything
     * is put together.
     */
    public List<ImportProblem> problems() {
        return List.copyOf(problems);
    }
}
