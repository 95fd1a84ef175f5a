package io.mschat.server.backup;

import io.mschat.server.storage.TestDatabase;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;

/** A folder with a backup. */
abstract class BackupSetup {

    @TempDir
    Path folder;

    Trial trial;

    @BeforeEach
    void begin() {
        trial = new Trial(folder);
    }

    static Stream<Arguments> fromAndTo() {
        return TestDatabase.tried().flatMap(from -> TestDatabase.tried().map(to -> Arguments.of(from, to)));
    }
}
