package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One data folder, one server. */
class DataFolderIT {

    @TempDir
    private Path folder;

    @Test
    void secondServerOnADataFolderIsRefusedUntilTheFirstIsGone() {
        Mschat mschat = new Mschat(folder);
        Path data = folder.resolve("server");
        RunningServer first = RunningServer.start(mschat);
        Mschat.Run second = mschat.run("server", "--port=0", "--mschat.mail.smtp.port=0", "--data=" + data);
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.output())
                .endsWith("mschat server: The data folder " + data + " is in use by another mschat server (process "
                        + first.handle().pid()
                        + "). Stop that one, or name another folder with --data DIR.\n");
        first.kill();
        ChatServer.embedded(mschat).close();
    }
}
