package io.mschat.server;

import io.mschat.server.doctor.Finding;
import io.mschat.server.doctor.Machine;
import io.mschat.server.doctor.Neighbours;
import io.mschat.server.doctor.Records;
import io.mschat.server.identity.DataFolder;
import io.mschat.server.identity.FolderClaim;
import io.mschat.server.storage.DatabaseSettings;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code mschat doctor}: a line for each thing that a server needs, and what to do where something is wrong. */
final class DoctorTask {

    private final ServerProperties properties;
    private final @Nullable InetAddress address;
    private final Instant now;

    /** @param address that the server is to listen on; null for all */
    DoctorTask(ServerProperties properties, @Nullable InetAddress address, Instant now) {
        this.properties = properties;
        this.address = address;
        this.now = now;
    }

    /** Whether a server can be started, and do its work. */
    boolean run(PrintStream out) {
        List<Finding> findings = findings();
        findings.forEach(out::println);
        long failures = findings.stream()
                .filter(finding -> finding.grade() == Finding.Grade.FAILURE)
                .count();
        out.println(failures == 0 ? "A server can run here." : "A server cannot run here: see FAIL.");
        return failures == 0;
    }

    private List<Finding> findings() {
        Path folder = StorageWiring.folderPath(properties).toAbsolutePath().normalize();
        DataFolder data = new DataFolder(folder);
        List<Finding> findings = new ArrayList<>();
        findings.add(Machine.java(Runtime.version()));
        findings.add(Machine.port(address, properties.port(), FolderClaim.holderOf(folder)));
        findings.add(Machine.folder(folder, Files.exists(data.restoring())));
        findings.add(Machine.disk(folder));
        boolean isFile = properties.database().url() == null;
        boolean exists = !isFile || Files.exists(data.databaseFile());
        DatabaseSettings database = isFile
                ? DatabaseSettings.file(data.databaseFile())
                : properties.database().toSettings(data);
        findings.addAll(Records.look(database, exists, now));
        findings.add(Neighbours.mailbox(properties.mail().toSettings().inbox()));
        findings.add(Neighbours.proxies(properties.proxies(), properties.toProxies()));
        Neighbours.certificate(Optional.ofNullable(properties.tls().certificate()), now)
                .ifPresent(findings::add);
        return findings;
    }
}
