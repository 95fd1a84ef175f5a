package io.mschat.server.backup;

import io.mschat.protocol.CountText;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The description of an archive, which is an entry in it.
 *
 * @param format the version of the archive's format
 * @param mschat the version of the program that wrote it
 * @param schema the version of its tables
 * @param database the kind of database it was taken from
 * @param takenAt ISO 8601, UTC
 * @param parts the other entries, by name
 */
public record Manifest(
        int format, String mschat, String schema, String database, String takenAt, Map<String, Part> parts) {

    static final int FORMAT = 1;

    static final String ENTRY = "manifest.json";

    static final String IDENTITY = "identity.pem";

    /**
     * An entry of the archive.
     *
     * @param rows the number of rows of a table; 0 for other entries
     * @param columns the columns of each row
     * @param next the number of the next row, if the database numbers the rows; else 0
     * @param sha256 of the entry, in hexadecimal
     */
    public record Part(long rows, List<String> columns, long next, String sha256) {
        public Part {
            columns = List.copyOf(columns);
            Objects.requireNonNull(sha256);
        }
    }

    /**
     * Checks the manifest.
     *
     * @throws IllegalArgumentException or NullPointerException if it is invalid
     */
    public Manifest {
        Objects.requireNonNull(mschat);
        Objects.requireNonNull(takenAt);
        parts = Map.copyOf(parts);
        if (!schema.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("its tables have no version");
        }
    }

    private long rows(Table table) {
        Part part = parts.get(table.entry());
        return part == null ? 0 : part.rows();
    }

    /** Describes the content for the operator, in one line. */
    public String summary() {
        return CountText.grouped(rows(Table.ACCOUNT), "account") + ", "
                + CountText.grouped(rows(Table.CHAT_ENTRY), "message") + ", tables of version " + schema;
    }
}
