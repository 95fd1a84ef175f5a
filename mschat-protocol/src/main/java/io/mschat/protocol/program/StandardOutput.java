package io.mschat.protocol.program;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.charset.Charset;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a program prints on, and which knows what became of it: other streams keep to themselves that it was lost. Any thread. */
public final class StandardOutput extends PrintStream {

    private final Watched watched;

    public StandardOutput(OutputStream stream, Charset charset) {
        this(new Watched(stream), charset);
    }

    private StandardOutput(Watched watched, Charset charset) {
        super(watched, false, charset);
        this.watched = watched;
    }

    /** That of this process. */
    public static StandardOutput ofThisProcess(Charset charset) {
        return new StandardOutput(new FileOutputStream(FileDescriptor.out), charset);
    }

    /** Whether something that was printed has not arrived, for whatever reason. */
    public boolean isBroken() {
        return watched.fault != null;
    }

    /** A sentence on why something that was printed is lost; empty if nothing is, or only because whoever read it has gone. */
    public Optional<String> loss() {
        return Optional.ofNullable(watched.fault)
                .map(StandardOutput::words)
                .filter(why -> !why.equals(words(ofAReaderWhoHasGone())))
                .map(why -> "Not all that was to be printed could be written: " + why + ".");
    }

    private static String words(IOException fault) {
        return Objects.requireNonNullElseGet(fault.getMessage(), fault::toString);
    }

    /** Java tells it by nothing but the system's words, which are in the language of whoever uses the system. */
    private static IOException ofAReaderWhoHasGone() {
        try {
            Pipe pipe = Pipe.open();
            pipe.source().close();
            try (Pipe.SinkChannel sink = pipe.sink()) {
                sink.write(ByteBuffer.allocate(1));
            }
            return new IOException("no pipe breaks here");
        } catch (IOException e) {
            return e;
        }
    }

    /** Remembers the first fault, and goes on trying: somebody may have made room. */
    private static final class Watched extends OutputStream {

        private final OutputStream stream;

        /** Null as long as all is well. */
        private volatile @Nullable IOException fault;

        private Watched(OutputStream stream) {
            this.stream = stream;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            attempt(() -> stream.write(bytes, offset, length));
        }

        @Override
        public void flush() throws IOException {
            attempt(stream::flush);
        }

        private void attempt(Attempt attempt) throws IOException {
            try {
                attempt.run();
            } catch (IOException e) {
                if (fault == null) {
                    fault = e;
                }
                throw e;
            }
        }
    }

    private interface Attempt {
        void run() throws IOException;
    }
}
