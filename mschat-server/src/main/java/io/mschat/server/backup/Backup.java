package io.mschat.server.backup;

import io.mschat.server.storage.Database;
import io.mschat.server.storage.DatabaseSettings;
import io.mschat.server.storage.Schema;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes all that must outlive a server into one archive: as it is at one moment, while the server goes on. Of what is
 * acknowledged before it begins, all is in it.
 */
public final class Backup {

    private static final JsonMapper JSON = new JsonMapper();

    /** Rows that the driver fetches at once, so that a large log does not have to fit into memory. */
    private static final int FETCH = 1_000;

    private final DatabaseSettings database;
    private final Path identity;
    private final String version;
    private final Instant now;

    /**
     * @param identity the file of the server's key
     * @param version of this program
     */
    public Backup(DatabaseSettings database, Path identity, String version, Instant now) {
        this.database = database;
        this.identity = identity;
        this.version = version;
        this.now = now;
    }

    /**
     * Into a file for its owner only, which is there as a whole or not at all.
     *
     * @param replace whether there may be one of this name
     */
    public Manifest write(Path file, boolean replace) throws UnusableBackupException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        try {
            if (!replace && Files.exists(file)) {
                throw new UnusableBackupException(file + " exists. Name another file, or replace it with --force.");
            }
            Files.deleteIfExists(draft);
            Manifest manifest;
            try (FileChannel channel = FileChannel.open(
                    draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), forOwnerOnly(file))) {
                manifest = write(Channels.newOutputStream(channel));
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            return manifest;
        } catch (FileAlreadyExistsException e) {
            throw new UnusableBackupException(draft + " is being written by somebody else.", e);
        } catch (IOException e) {
            throw new UnusableBackupException(
                    file + " cannot be written: " + e.getMessage() + ". Is there room, and may this user write there?",
                    e);
        } finally {
            deleteQuietly(draft);
        }
    }

    private static void deleteQuietly(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            // What failed before is what matters.
        }
    }

    private static FileAttribute<?>[] forOwnerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** Does not close the stream. */
    public Manifest write(OutputStream to) throws UnusableBackupException {
        Map<String, Manifest.Part> parts = new LinkedHashMap<>();
        try (Connection snapshot = Database.snapshot(database);
                ZipOutputStream zip = new ZipOutputStream(notClosing(to), StandardCharsets.UTF_8)) {
            String schema = schema(snapshot);
            requireKnown(schema);
            for (Table table : Table.values()) {
                parts.put(table.entry(), write(snapshot, table, zip));
            }
            parts.put(Manifest.IDENTITY, write(Files.readAllBytes(identity), zip));
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
            throw new UnusableBackupException("The database cannot be read: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UnusableBackupException("The backup cannot be written: " + e.getMessage() + ".", e);
        }
    }

    private static String schema(Connection snapshot) throws SQLException, UnusableBackupException {
        String question = "select version from flyway_schema_history where version is not null"
                + " order by installed_rank desc limit 1";
        try (Statement statement = snapshot.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            if (answer.next()) {
                return answer.getString(1);
            }
        } catch (SQLException e) {
            throw new UnusableBackupException(
                    "There is nothing to back up: no server of this kind has used the database yet (" + e.getMessage()
                            + ").",
                    e);
        }
        throw new UnusableBackupException("There is nothing to back up: the database has no tables yet.");
    }

    /** An archive has all tables that this program knows, as it knows them. */
    private static void requireKnown(String schema) throws UnusableBackupException {
        String known = Schema.newest();
        if (!schema.equals(known)) {
            throw new UnusableBackupException(
                    "The database's tables are of version " + schema + ", and this program backs" + " up version "
                            + known + ". Use the mschat that the server is, or start the newer server once.");
        }
    }

    private static Manifest.Part write(Connection snapshot, Table table, ZipOutputStream zip)
            throws IOException, SQLException {
        zip.putNextEntry(new ZipEntry(table.entry()));
        DigestOutputStream digest = new DigestOutputStream(zip, Digests.sha256());
        long count = 0;
        List<String> columns = new ArrayList<>();
        try (Statement statement = snapshot.createStatement()) {
            statement.setFetchSize(FETCH);
            try (ResultSet rows = statement.executeQuery("select * from " + table.sqlName())) {
                ResultSetMetaData data = rows.getMetaData();
                for (int i = 1; i <= data.getColumnCount(); i++) {
                    columns.add(data.getColumnName(i));
                }
                while (rows.next()) {
                    Object[] row = new Object[columns.size()];
                    for (int i = 0; i < row.length; i++) {
                        row[i] = rows.getObject(i + 1);
                    }
                    digest.write(JSON.writeValueAsBytes(row));
                    digest.write('\n');
                    count++;
                }
            }
        }
        zip.closeEntry();
        return new Manifest.Part(
                count,
                columns,
                HexFormat.of().formatHex(digest.getMessageDigest().digest()));
    }

    private static Manifest.Part write(byte[] identity, ZipOutputStream zip) throws IOException {
        zip.putNextEntry(new ZipEntry(Manifest.IDENTITY));
        zip.write(identity);
        zip.closeEntry();
        MessageDigest sha256 = Digests.sha256();
        return new Manifest.Part(0, List.of(), HexFormat.of().formatHex(sha256.digest(identity)));
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
