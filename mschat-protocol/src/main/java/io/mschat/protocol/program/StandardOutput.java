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

/** A print stream that remembers whether output was lost; other streams hide it. Any thread may use it. */
public final class StandardOutput extends PrintStream {

    private final Watched watched;

    public StandardOutput(OutputStream stream, Charset charset) {
        this(new Watched(stream), charset);
    }

    private StandardOutput(Watched watched, Charset charset) {
        super(watched, false, charset);
        this.watched = watched;
    }

    /** Returns a stream to the standard output of this process. */
    public static StandardOutput ofThisProcess(Charset charset) {
        return new StandardOutput(new FileOutputStream(FileDescriptor.out), charset);
    }

    /** Whether any output failed, for any reason. */
    public boolean isBroken() {
        return watched.fault != null;
    }

    /**
     * Returns why output was lost, in a sentence. Empty if none was, or only because the reader has closed the pipe.
     */
    public Optional<String> loss() {
        return Optional.ofNullable(watched.fault)
                .map(StandardOutput::words)
                .filter(why -> !why.equals(words(ofAReaderWhoHasGone())))
                .map(why -> "Not all that was to be printed could be written: " + why + ".");
    }

    private static String words(IOException fault) {
        return Objects.requireNonNullElseGet(fault.getMessage(), fault::toString);
    }

    /**
     * Returns the exception for a closed pipe. Java identifies it only by the system's message, which is in the
     * language of the system's user.
     */
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

    /** Remembers the first error, and keeps trying: the disk may have room again later. */
    private static final class Watched extends OutputStream {

        private final OutputStream stream;

        /** Null while there was no error. */
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
