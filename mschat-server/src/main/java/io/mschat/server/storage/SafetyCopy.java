package io.mschat.server.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Makes a copy of an SQLite file before an upgrade, to go back to. There is one copy, beside the file; it replaces an
 * older one. For PostgreSQL no copy is made.
 */
final class SafetyCopy {

    static final String SUFFIX = ".before-upgrade";

    private SafetyCopy() {}

    /**
     * Makes the copy, which is on the disk when this returns. Empty if the database is not a file.
     *
     * @throws UnusableDatabaseException if the copy cannot be made
     */
    static Optional<Path> make(DataSource database) {
        try (Connection connection = database.getConnection()) {
            if (!connection.getMetaData().getURL().startsWith(DatabaseKind.SQLITE.urlPrefix())) {
                return Optional.empty();
            }
            Path file = file(connection);
            Path copy = file.resolveSibling(file.getFileName() + SUFFIX);
            Path draft = file.resolveSibling(copy.getFileName() + ".new");
            write(connection, file, draft);
            return Optional.of(
                    Files.move(draft, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING));
        } catch (IOException | SQLException e) {
            throw new UnusableDatabaseException(
                    "The database is to be brought up to date, and no copy of it can be made before: "
                            + String.valueOf(e.getMessage()).strip()
                            + " Is there as much room on its disk as it takes, and may the server's user write there?",
                    e);
        }
    }

    private static Path file(Connection connection) throws SQLException {
        try (PreparedStatement question = connection.prepareStatement("select file from pragma_database_list");
                ResultSet answer = question.executeQuery()) {
            answer.next();
            return Path.of(answer.getString(1));
        }
    }

    private static void write(Connection connection, Path file, Path draft) throws IOException, SQLException {
        Files.deleteIfExists(draft);
        Files.createFile(draft);
        if (Files.getFileStore(draft).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(draft, Files.getPosixFilePermissions(file));
        }
        try (PreparedStatement copying = connection.prepareStatement("vacuum into ?")) {
            copying.setString(1, draft.toString());
            copying.execute();
        }
        try (FileChannel written = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            written.force(true);
        }
    }
}
