package io.mschat.server.storage;

import io.mschat.protocol.CommandName;
import io.mschat.protocol.crypto.ServerIdentity;
import io.mschat.server.identity.DataFolder;
import io.mschat.server.identity.IdentityFile;
import io.mschat.server.identity.UnusableFolderException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the server's key, and checks that it and the database belong together. If only one of them is there, the other
 * is lost and must not be replaced silently. Both are created at the first start, the database first; a start that is
 * interrupted in between is begun again.
 */
public final class ServerKey {

    private static final Logger log = LoggerFactory.getLogger(ServerKey.class);

    static final String ON_PURPOSE = "--mschat.replace-missing=true";

    private final Path file;
    private final KeyRecord record;
    private final boolean replaceMissing;

    /** @param replaceMissing whether the operator knows that one of them is lost */
    public ServerKey(Path file, KeyRecord record, boolean replaceMissing) {
        this.file = file;
        this.record = record;
        this.replaceMissing = replaceMissing;
    }

    /**
     * Returns the key in the file, which is created at the first start.
     *
     * @param isProofOfUse whether the file can exist only if a server has been used with this database
     * @param database its name, for the operator
     * @throws UnusableFolderException if the key or the database is missing
     */
    public ServerIdentity open(SecureRandom random, boolean isProofOfUse, String database) {
        Optional<ServerIdentity> there = new IdentityFile(file).peek();
        boolean isMissing = there.isPresent()
                ? isProofOfUse && record.isOfANewDatabase()
                : !record.known().isEmpty();
        if (isMissing && !replaceMissing) {
            throw new UnusableFolderException(
                    there.isPresent() ? databaseIsMissing(database, file) : keyIsMissing(file, record.known()), null);
        }
        if (replaceMissing) {
            log.warn(
                    isMissing
                            ? "what was missing is made anew, because {} says so: leave it out from now on"
                            : "nothing is missing, and {} is set: leave it out, or the next loss goes unnoticed",
                    ON_PURPOSE);
        }
        ServerIdentity identity = there.orElseGet(() -> make(random));
        note(identity);
        return identity;
    }

    private ServerIdentity make(SecureRandom random) {
        ServerIdentity identity = ServerIdentity.generate(random);
        if (replaceMissing) {
            record.forget();
        }
        record.expect(fingerprint(identity));
        return new IdentityFile(file).keep(identity);
    }

    private void note(ServerIdentity identity) {
        String fingerprint = fingerprint(identity);
        Set<String> before = named(record.known());
        if (!before.isEmpty() && !before.contains(fingerprint)) {
            log.warn(
                    "this server has another key than before: whoever knows it by {} is told that {} is a stranger's",
                    String.join(" or ", before),
                    fingerprint);
        }
        record.confirm(fingerprint);
    }

    private static String fingerprint(ServerIdentity identity) {
        return identity.publicKey().fingerprint().toString();
    }

    private static Set<String> named(Set<String> known) {
        return known.stream()
                .filter(fingerprint -> !fingerprint.equals(KeyRecord.UNKNOWN))
                .collect(Collectors.toSet());
    }

    /**
     * Checks that a data folder with a server's key has a database.
     *
     * @throws UnusableFolderException if the database is missing
     */
    public static void requireDatabaseBesideKey(DataFolder data) {
        if (isDatabaseMissing(data)) {
            throw new UnusableFolderException(
                    databaseIsMissing(data.databaseFile().toString(), data.identity()), null);
        }
    }

    /** Whether there is a key and no database, or only a file that SQLite takes for a new one: with a byte at most. */
    public static boolean isDatabaseMissing(DataFolder data) {
        return Files.exists(data.identity()) && data.databaseFile().toFile().length() <= 1;
    }

    public static String databaseIsMissing(String database, Path key) {
        return "The database " + database + " is missing or empty, and " + key
                + " is the key of a server that had one: accounts and messages would be gone. Put it back, or a backup with "
                + restore() + ". To begin with an empty one, start once with " + ON_PURPOSE + ".";
    }

    public static String keyIsMissing(Path key, Set<String> known) {
        String fingerprints = String.join(" or ", named(known));
        return "The server's key " + key + " is missing, and its database has been used"
                + (fingerprints.isEmpty() ? "" : ": people know the server by " + fingerprints)
                + ". With a new key every client would refuse it. Put the file back (servers that share a database may share it), or a"
                + " backup with " + restore() + ". To begin with a new one, start once with " + ON_PURPOSE + ".";
    }

    private static String restore() {
        return CommandName.with("server restore FILE --force");
    }
}
