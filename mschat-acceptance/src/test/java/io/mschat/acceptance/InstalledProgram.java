package io.mschat.acceptance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Assumptions;

/** A program of the system that some tests need. */
final class InstalledProgram {

    /** Where Debian has what is for administrators, which is not on everybody's path. */
    private static final Path SBIN = Path.of("/usr/sbin");

    private InstalledProgram() {}

    /**
     * Where it is. A test on a machine without it is reported as not run; with {@code MSCHAT_REQUIRE_NAME=yes} it fails.
     *
     * @param why what cannot be seen without it
     * @param debianPackage what has it
     */
    static Path require(String name, String why, String debianPackage) {
        Path found = find(name);
        if (found == null) {
            String missing = "NOT RUN: %s (Debian: apt install %s)".formatted(why, debianPackage);
            String required =
                    System.getenv("MSCHAT_REQUIRE_" + name.replace("-", "_").toUpperCase(Locale.ROOT));
            if ("yes".equals(required)) {
                throw new AssertionError(missing);
            }
            return Assumptions.abort(missing);
        }
        return found;
    }

    private static Path find(String name) {
        return List.of((System.getenv("PATH") + ":" + SBIN).split(":")).stream()
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }
}
