package io.mschat.server.backup;

import io.mschat.server.identity.FileErrorText;
import io.mschat.server.identity.OwnerOnly;
import io.mschat.server.storage.Database;
import io.mschat.server.storage.DatabaseSettings;
import io.mschat.server.storage.FileCorruption;
import io.mschat.server.storage.Schema;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes all data that must outlive a server into one archive, as of one moment, while the server runs. Messages that
 * were acknowledged before it began are in it.
 */
public final class Backup {

    private static final JsonMapper JSON = new JsonMapper();

    private final DatabaseSettings database;
    private final Path identity;
    private final String version;
    private final Instant now;

    /**
     * Creates a backup of a server's data.
     *
     * @param version the version of this program
     */
    public Backup(DataLocations locations, String version, Instant now) {
        this.database = locations.database();
        this.identity = locations.identity();
        this.version = version;
        this.now = now;
    }

    /**
     * Writes the backup to a file that only its owner can read. The file exists complete or not at all.
     *
     * @param replace whether an existing file of this name may be replaced
     */
    public Manifest write(Path file, boolean replace) throws UnusableBackupException {
        refuseToOverwrite(file, replace);
        try {
            Path draft = OwnerOnly.draft(file);
            // Also if this program is terminated.
            draft.toFile().deleteOnExit();
            try {
                Manifest manifest;
                try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                    manifest = archive(Channels.newOutputStream(channel));
                    channel.force(true);
                }
                // The file may have been created meanwhile.
                refuseToOverwrite(file, replace);
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
                return manifest;
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new UnusableBackupException(
                    file + " cannot be written: " + FileErrorText.of(e)
                            + ". Is there room, and may this user write there?",
                    e);
        }
    }

    private static void refuseToOverwrite(Path file, boolean replace) throws UnusableBackupException {
        if (Files.isDirectory(file)) {
            throw new UnusableBackupException(file + " is a folder. Name a file in it.");
        }
        if (!replace && Files.exists(file)) {
            throw new UnusableBackupException(file + " exists. Name another file, or replace it with --force.");
        }
    }

    /**
     * Writes the backup to a stream, and does not close it. After a failure the reader must discard what was written.
     */
    public Manifest write(OutputStream to) throws UnusableBackupException {
        try {
            return archive(to);
        } catch (IOException e) {
            throw new UnusableBackupException(
                    "The backup cannot be written: " + FileErrorText.of(e) + ". What was written of it is of no use.",
                    e);
        }
    }

    /**
     * Writes the archive.
     *
     * @throws IOException if it cannot be written
     * @throws UnusableBackupException if the data cannot be read
     */
    private Manifest archive(OutputStream to) throws IOException, UnusableBackupException {
        byte[] key = key();
        Map<String, Manifest.Part> parts = new LinkedHashMap<>();
        try (Connection snapshot = Database.snapshot(database);
                ZipOutputStream zip = new ZipOutputStream(notClosing(to), StandardCharsets.UTF_8)) {
            String schema = Schema.version(snapshot)
                    .orElseThrow(() -> new UnusableBackupException(
                            "There is nothing to back up: no server has used the database yet."));
            requireKnown(schema);
            for (Table table : Table.values()) {
                parts.put(table.entry(), write(snapshot, table, next(snapshot, table), zip));
            }
            parts.put(Manifest.IDENTITY, write(key, zip));
            Manifest manifest = new Manifest(
                    Manifest.FORMAT,
                    version,
                    schema,
                    database.kind().name(),
                    now.truncatedTo(ChronoUnit.SECONDS).toString(),
                    parts);
            zip.putNextEntry(new ZipEntry(Manifest.ENTRY));
            zip.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
            zip.closeEntry();
            return manifest;
        } catch (SQLException e) {
            throw new UnusableBackupException(
                    FileCorruption.isReportedBy(e)
                            ? FileCorruption.sentence(database, String.valueOf(e.getMessage()))
                            : "The database cannot be read: " + e.getMessage(),
                    e);
        }
    }

    private byte[] key() throws UnusableBackupException {
        try {
            return Files.readAllBytes(identity);
        } catch (IOException e) {
            throw new UnusableBackupException("The server's key cannot be read: " + FileErrorText.of(e) + ".", e);
        }
    }

    /** Requires that the database has exactly the tables that this program knows. */
    private static void requireKnown(String schema) throws UnusableBackupException {
        String known = Schema.newest();
        if (!schema.equals(known)) {
            throw new UnusableBackupException("The database's tables are of version " + schema
                    + ", and this program backs up version " + known
                    + ". Use the mschat that the server is, or start the newer server once.");
        }
    }

    private long next(Connection snapshot, Table table) throws SQLException {
        return table.hasIdentity() ? RowIdSequences.next(snapshot, database.kind(), table) : 0;
    }

    private static Manifest.Part write(Connection snapshot, Table table, long next, ZipOutputStream zip)
            throws IOException, SQLException {
        zip.putNextEntry(new ZipEntry(table.entry()));
        DigestOutputStream digest = new DigestOutputStream(zip, Digests.sha256());
        long count;
        List<String> columns;
        try (RowReader rows = new RowReader(snapshot, table)) {
            columns = rows.columns();
            count = rows.<IOException>forEach(row -> {
                digest.write(JSON.writeValueAsBytes(row));
                digest.write('\n');
            });
        }
        zip.closeEntry();
        return new Manifest.Part(
                count,
                columns,
                next,
                HexFormat.of().formatHex(digest.getMessageDigest().digest()));
    }

    private static Manifest.Part write(byte[] identity, ZipOutputStream zip) throws IOException {
        zip.putNextEntry(new ZipEntry(Manifest.IDENTITY));
        zip.write(identity);
        zip.closeEntry();
        MessageDigest sha256 = Digests.sha256();
        return new Manifest.Part(0, List.of(), 0, HexFormat.of().formatHex(sha256.digest(identity)));
    }

    private static OutputStream notClosing(OutputStream to) {
        return new FilterOutputStream(to) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }
}
