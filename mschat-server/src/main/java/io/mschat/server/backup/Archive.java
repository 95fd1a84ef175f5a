package io.mschat.server.backup;

import io.mschat.server.identity.FileErrorText;
import io.mschat.server.storage.Schema;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A backup file that was checked and is complete. Entries are read from it by their known names; nothing is unpacked to
 * the disk.
 */
final class Archive implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    /** Much more than any manifest has. */
    private static final int MAX_MANIFEST_BYTES = 1 << 20;

    private static final int MAX_IDENTITY_BYTES = 1 << 16;

    private static final Pattern COLUMN = Pattern.compile("[a-z_]+");

    private final ZipFile zip;
    private final Manifest manifest;

    private Archive(ZipFile zip, Manifest manifest) {
        this.zip = zip;
        this.manifest = manifest;
    }

    /**
     * Opens and checks a backup.
     *
     * @throws UnusableBackupException if the file is no backup, has another format, or is damaged
     */
    static Archive open(Path file) throws UnusableBackupException {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new UnusableBackupException(
                    file + " is no backup, or was not written to its end (" + e.getMessage() + "). Use another one.",
                    e);
        } catch (IOException e) {
            throw new UnusableBackupException(file + " cannot be read: " + FileErrorText.of(e) + ".", e);
        }
        boolean isWhole = false;
        try {
            Archive archive = new Archive(zip, manifest(zip, file));
            archive.check(file);
            isWhole = true;
            return archive;
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            throw new UnusableBackupException(file + " is damaged: " + e.getMessage() + ". Use another backup.", e);
        } finally {
            if (!isWhole) {
                closeQuietly(zip);
            }
        }
    }

    private static Manifest manifest(ZipFile zip, Path file) throws IOException, UnusableBackupException {
        ZipEntry entry = zip.getEntry(Manifest.ENTRY);
        if (entry == null) {
            throw new UnusableBackupException(file + " is no backup of mschat: it has no " + Manifest.ENTRY + ".");
        }
        Manifest manifest;
        try (InputStream stream = zip.getInputStream(entry)) {
            manifest = JSON.readValue(stream.readNBytes(MAX_MANIFEST_BYTES), Manifest.class);
        }
        if (manifest.format() != Manifest.FORMAT) {
            throw new UnusableBackupException(file + " was made by mschat " + manifest.mschat()
                    + ", whose backups this version cannot read. Restore it with that one, or a newer one.");
        }
        return manifest;
    }

    private void check(Path file) throws IOException, UnusableBackupException {
        for (Table table : tables()) {
            Manifest.Part part = part(table.entry());
            if (!part.columns().stream()
                    .allMatch(column -> COLUMN.matcher(column).matches())) {
                throw new UnusableBackupException(file + " is damaged: " + table.entry() + " has impossible columns.");
            }
            check(file, table.entry(), part);
        }
        check(file, Manifest.IDENTITY, part(Manifest.IDENTITY));
    }

    private void check(Path file, String entry, Manifest.Part part) throws IOException, UnusableBackupException {
        MessageDigest sha256 = Digests.sha256();
        try (DigestInputStream stream = new DigestInputStream(stream(entry), sha256)) {
            stream.transferTo(OutputStream.nullOutputStream());
        }
        if (!HexFormat.of().formatHex(sha256.digest()).equals(part.sha256())) {
            throw new UnusableBackupException(
                    file + " is damaged: " + entry + " is not what was written. Use another backup.");
        }
    }

    /**
     * Returns the tables in this backup. Only a backup of an older version may lack tables, those that were added
     * later.
     */
    List<Table> tables() {
        return Stream.of(Table.values())
                .filter(table -> manifest.parts().containsKey(table.entry()) || !isOlder())
                .toList();
    }

    private boolean isOlder() {
        return !Schema.isNewer(manifest.schema()) && !manifest.schema().equals(Schema.newest());
    }

    private Manifest.Part part(String entry) throws IOException {
        Manifest.Part part = manifest.parts().get(entry);
        if (part == null) {
            throw new IOException("it says nothing of " + entry);
        }
        return part;
    }

    private InputStream stream(String entry) throws IOException {
        ZipEntry found = zip.getEntry(entry);
        if (found == null) {
            throw new IOException("it has no " + entry);
        }
        return zip.getInputStream(found);
    }

    Manifest manifest() {
        return manifest;
    }

    List<String> columns(Table table) throws IOException {
        return part(table.entry()).columns();
    }

    /** The number of the next row. */
    long next(Table table) throws IOException {
        return part(table.entry()).next();
    }

    /** The server's key, in PEM. */
    byte[] identity() throws IOException {
        try (InputStream stream = stream(Manifest.IDENTITY)) {
            return stream.readNBytes(MAX_IDENTITY_BYTES);
        }
    }

    <E extends Exception> void forEachRow(Table table, RowConsumer<E> consumer) throws IOException, E {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(stream(table.entry()), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                consumer.accept(JSON.readValue(line, Object[].class));
            }
        }
    }

    @Override
    public void close() {
        closeQuietly(zip);
    }

    private static void closeQuietly(ZipFile zip) {
        try {
            zip.close();
        } catch (IOException e) {
            // The file was only read.
        }
    }
}
