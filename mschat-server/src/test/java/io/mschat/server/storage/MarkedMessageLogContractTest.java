package io.mschat.server.storage;

import io.mschat.server.chat.log.MemoryMessageLog;
import io.mschat.server.chat.log.MessageLog;
import io.mschat.server.chat.log.MessageLogContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A log with a mark does what every log does. */
class MarkedMessageLogContractTest extends MessageLogContract {

    @TempDir
    private Path folder;

    private MarkedMessageLog log;

    @Override
    protected MessageLog log() {
        log = MarkedMessageLog.of(new MemoryMessageLog("e", clock), folder.resolve("mark"));
        return log;
    }

    @AfterEach
    void close() {
        log.close();
    }
}
