package io.mschat.server.backup;

import java.util.List;
import java.util.Map;

/**
 * What an archive says of itself.
 *
 * @param format of the archive
 * @param mschat the version that wrote it
 * @param schema the version of its tables
 * @param database the kind that it was taken from
 * @param takenAt ISO 8601, UTC
 * @param parts by the name of their entry
 */
public record Manifest(
        int format, String mschat, String schema, String database, String takenAt, Map<String, Part> parts) {

    static final int FORMAT = 1;

    static final String ENTRY = "manifest.json";

    static final String IDENTITY = "identity.pem";

    /**
     * An entry of the archive.
     *
     * @param rows of a table; 0 for what is none
     * @param columns of each row
     * @param sha256 of the entry, in hexadecimal
     */
    public record Part(long rows, List<String> columns, String sha256) {}

    private long rows(Table table) {
        Part part = parts.get(table.entry());
        return part == null ? 0 : part.rows();
    }

    /** For people. */
    public String summary() {
        return "%,d accounts, %,d messages, tables of version %s"
                .formatted(rows(Table.ACCOUNT), rows(Table.CHAT_ENTRY), schema);
    }
}
