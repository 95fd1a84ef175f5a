package io.mschat.server.doctor;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.io.TempDir;

/** A folder of a server, and the time. */
abstract class DoctorSetup {

    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    Path folder;
}
