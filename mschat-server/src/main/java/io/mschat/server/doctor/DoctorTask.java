package io.mschat.server.doctor;

import io.mschat.server.config.DataLocation;
import io.mschat.server.config.ServerProperties;
import io.mschat.server.identity.DataFolder;
import io.mschat.server.identity.FolderClaim;
import io.mschat.server.identity.IdentityFile;
import io.mschat.server.identity.UnusableFolderException;
import io.mschat.server.listening.Listener;
import io.mschat.server.storage.Database;
import io.mschat.server.storage.KeyRecord;
import io.mschat.server.storage.ServerKey;
import io.mschat.server.storage.UnusableDatabaseException;
import io.mschat.server.tls.TlsFiles;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Runs {@code mschat doctor}: prints a line for each thing that a server needs, and what to do if something is wrong.
 */
public final class DoctorTask {

    private final ServerProperties properties;
    private final Listener chat;
    private final Optional<Listener> operators;
    private final List<String> misspelled;
    private final Clock clock;

    /**
     * @param operators the address and port of the operator's endpoints; empty unless they have a port of their own
     * @param misspelled sentences about misspelled settings in the environment
     */
    DoctorTask(
            ServerProperties properties,
            Listener chat,
            Optional<Listener> operators,
            List<String> misspelled,
            Clock clock) {
        this.properties = properties;
        this.chat = chat;
        this.operators = operators;
        this.misspelled = List.copyOf(misspelled);
        this.clock = clock;
    }

    /**
     * Prints the findings.
     *
     * @return whether a server can be started and work
     */
    public boolean run(PrintStream out) {
        List<Finding> findings = findings();
        findings.forEach(out::println);
        long failures = findings.stream()
                .filter(finding -> finding.grade() == Finding.Grade.FAILURE)
                .count();
        out.println(failures == 0 ? "A server can run here." : "A server cannot run here: see FAIL.");
        return failures == 0;
    }

    private List<Finding> findings() {
        DataFolder data = new DataFolder(DataLocation.path(properties));
        Finding folder = DataFolderChecks.look(data.path(), Files.exists(data.restoring()));
        boolean isUsable = folder.grade() != Finding.Grade.FAILURE;
        PortChecks ports = new PortChecks(running(data));
        List<Finding> findings = new ArrayList<>();
        findings.add(HostChecks.java(Runtime.version()));
        findings.add(ports.look("port", chat));
        operators.map(listener -> ports.look("health", listener)).ifPresent(findings::add);
        findings.add(folder);
        findings.add(isUsable ? HostChecks.disk(data.path()) : Finding.untold("disk"));
        findings.add(identity(data, isUsable));
        findings.addAll(records(data, isUsable));
        findings.add(
                ExternalServiceChecks.mailbox(properties.mail().toSettings().inbox(), ports));
        findings.add(ExternalServiceChecks.proxies(properties.proxies(), properties.toProxies()));
        properties.tls().toFiles().map(this::certificate).ifPresent(findings::add);
        misspelled.forEach(words -> findings.add(Finding.warning("settings", words)));
        return findings;
    }

    private static Optional<ActiveServer> running(DataFolder data) {
        return FolderClaim.holderOf(data.path())
                .map(words -> new ActiveServer(words, FolderClaim.portsAt(data.path())));
    }

    private Finding identity(DataFolder data, boolean isUsable) {
        Path file = DataLocation.key(properties, data);
        if (file.equals(data.identity()) && !isUsable) {
            return Finding.untold("identity");
        }
        Set<String> known = Files.exists(file) || properties.machineIdentity() ? Set.of() : keysOfTheDatabase(data);
        return known.isEmpty() || properties.replaceMissing()
                ? DataFolderChecks.identity(new IdentityFile(file))
                : Finding.failure("identity", ServerKey.keyIsMissing(file, known));
    }

    /**
     * Returns the keys that the database has been used with. Empty if they cannot be read: faults of the database are
     * reported elsewhere.
     */
    private Set<String> keysOfTheDatabase(DataFolder data) {
        if (properties.database().isFile() && Files.notExists(data.databaseFile())) {
            return Set.of();
        }
        Database.unpackInto(data.path());
        try {
            return KeyRecord.known(properties.database().toSettings(data));
        } catch (SQLException | UnusableDatabaseException | UnusableFolderException e) {
            return Set.of();
        }
    }

    private List<Finding> records(DataFolder data, boolean isUsable) {
        boolean isFile = properties.database().isFile();
        if (isFile && !isUsable) {
            return DatabaseChecks.withoutAnswer(Finding.untold("database"), clock);
        }
        if (isFile && properties.keyIsInData() && !properties.replaceMissing() && ServerKey.isDatabaseMissing(data)) {
            String database = data.databaseFile().toString();
            return DatabaseChecks.withoutAnswer(
                    Finding.failure("database", ServerKey.databaseIsMissing(database, data.identity())), clock);
        }
        Database.unpackInto(data.path());
        try {
            boolean exists = !isFile || Files.exists(data.databaseFile());
            return DatabaseChecks.look(properties.database().toSettings(data), exists, clock);
        } catch (UnusableFolderException e) {
            return DatabaseChecks.withoutAnswer(Finding.failure("database", String.valueOf(e.getMessage())), clock);
        }
    }

    private Finding certificate(TlsFiles files) {
        try {
            return CertificateChecks.look(TlsFiles.certificateOf(files.load()), clock.instant());
        } catch (TlsFiles.UnusableException e) {
            return Finding.failure("tls", String.valueOf(e.getMessage()));
        }
    }
}
