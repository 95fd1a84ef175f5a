package io.mschat.server.storage;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** Databases as servers of older versions have left them. Version 3 of the tables is what V3 of the migrations makes. */
public final class OldDatabase {

    /** Each made of the one before, and only copied. */
    private static final Map<TestDatabase, Map<Integer, DatabaseSettings>> ORIGINALS =
            Map.of(TestDatabase.SQLITE, new HashMap<>(), TestDatabase.POSTGRESQL, new HashMap<>());

    private OldDatabase() {}

    /** All that ever were, by the migrations that there are. */
    public static List<Integer> versions(TestDatabase kind) {
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(folder(kind) + "/V*__*.sql"))
                    .map(file -> Integer.valueOf(
                            String.valueOf(file.getFilename()).substring(1).split("__", 2)[0]))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A new database that has lived through all versions up to this one: each has left the data that {@code upgrade/V3.sql}
     * has for it.
     */
    public static DatabaseSettings of(TestDatabase kind, int version) {
        return kind.copyOf(original(kind, version));
    }

    private static synchronized DatabaseSettings original(TestDatabase kind, int version) {
        Map<Integer, DatabaseSettings> originals = ORIGINALS.get(kind);
        if (!originals.containsKey(version)) {
            DatabaseSettings settings = versions(kind).stream()
                    .filter(older -> older < version)
                    .max(Comparator.naturalOrder())
                    .map(older -> kind.copyOf(original(kind, older)))
                    .orElseGet(kind::create);
            try (HikariDataSource database = Database.open(settings)) {
                migrations(kind)
                        .dataSource(database)
                        .target(String.valueOf(version))
                        .load()
                        .migrate();
                live(database, version);
            }
            originals.put(version, settings);
        }
        return originals.get(version);
    }

    private static void live(DataSource database, int version) {
        Resource data = new ClassPathResource("/io/mschat/server/upgrade/V" + version + ".sql");
        if (!data.exists()) {
            throw new AssertionError(
                    "Version " + version + " of the tables has no data to be tested with. Write "
                            + "mschat-server/src/test/resources/io/mschat/server/upgrade/V" + version
                            + ".sql: rows for what this version brought, the hard cases first, as its server would have written them"
                            + " (only a comment, if it brought no place for data). Then write in UpgradeIT what must become of them.");
        }
        try {
            // With a statement of its own: a file may be all comment.
            String rows = data.getContentAsString(StandardCharsets.UTF_8) + "\nSELECT 1;";
            new ResourceDatabasePopulator(new ByteArrayResource(rows.getBytes(StandardCharsets.UTF_8)))
                    .execute(database);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The program's own, for a database of this kind, and others besides. */
    static FluentConfiguration migrations(TestDatabase kind, String... more) {
        return Flyway.configure()
                .group(true)
                .locations(Stream.concat(Stream.of(folder(kind)), Arrays.stream(more))
                        .toArray(String[]::new));
    }

    private static String folder(TestDatabase kind) {
        return "classpath:db/migration/" + kind.name().toLowerCase(Locale.ROOT);
    }
}
