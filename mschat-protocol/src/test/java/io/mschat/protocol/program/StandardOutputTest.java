package io.mschat.protocol.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class StandardOutputTest {

    private static StandardOutput on(OutputStream stream) {
        return new StandardOutput(stream, StandardCharsets.UTF_8);
    }

    @Test
    void successfulWriteIsNoLoss() {
        ByteArrayOutputStream arrived = new ByteArrayOutputStream();
        StandardOutput output = on(arrived);
        output.println("one");
        output.write('2');
        assertThat(arrived.toString(StandardCharsets.UTF_8)).isEqualTo("one" + System.lineSeparator() + "2");
        assertThat(output.loss()).isEmpty();
        assertThat(output.isBroken()).isFalse();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux has /dev/full")
    void aFullDeviceLosesWhatIsPrinted() throws IOException {
        Path full = Path.of("/dev/full");
        assertThat(full).exists();
        StandardOutput output = on(new FileOutputStream(full.toFile()));
        output.println("one");
        assertThat(output.isBroken()).isTrue();
        assertThat(output.loss().orElseThrow()).startsWith("Not all that was to be printed could be written: ");
    }

    @Test
    void aReaderWhoHasGoneLosesNothing() throws IOException {
        Pipe pipe = Pipe.open();
        pipe.source().close();
        StandardOutput output = on(Channels.newOutputStream(pipe.sink()));
        output.println("one");
        assertThat(output.isBroken()).isTrue();
        assertThat(output.loss()).isEmpty();
    }

    /** As of a stream that keeps something back. */
    @Test
    void lossAtTheLastFlushIsNoticed() {
        StandardOutput output = on(new OutputStream() {
            @Override
            public void write(int b) {}

            @Override
            public void flush() throws IOException {
                throw new IOException("no room");
            }
        });
        output.print("one");
        output.flush();
        assertThat(output.isBroken()).isTrue();
        assertThat(output.loss()).contains("Not all that was to be printed could be written: no room.");
    }

    /** As on a disk where somebody has made room: a log goes on, but it is not whole. */
    @Test
    void lostOutputStaysKnownWhenLaterWritesSucceed() {
        ByteArrayOutputStream arrived = new ByteArrayOutputStream();
        boolean[] full = {true};
        StandardOutput output = on(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                if (full[0]) {
                    throw new IOException("no room");
                }
                arrived.write(b);
            }
        });
        output.print("one");
        full[0] = false;
        output.print("two");
        assertThat(arrived.toString(StandardCharsets.UTF_8)).isEqualTo("two");
        assertThat(output.loss()).contains("Not all that was to be printed could be written: no room.");
    }
}
