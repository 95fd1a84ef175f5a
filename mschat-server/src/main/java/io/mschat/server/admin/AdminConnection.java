package io.mschat.server.admin;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A connection between {@link AdminClient} and {@link AdminServer}, for one command and its response:
 *
 * <pre>
 * server   1                        it takes a command now; otherwise it closes the connection
 * client   length || UTF-8 command
 * server   1 or 0                   1 if the command was carried out
 * server   length || UTF-8 text
 * </pre>
 *
 * <p>A length has 4 bytes. It stands in front so that a part of a command is not taken for the whole.
 */
record AdminConnection(SocketChannel channel, DataInputStream in, DataOutputStream out) implements Closeable {

    /** The longest command, in bytes of UTF-8. */
    static final int MAX_COMMAND_BYTES = 4096;

    /** The longest response text, in bytes of UTF-8. */
    static final int MAX_ANSWER_BYTES = 256 * 1024;

    private static final byte[] CUT_OFF =
            "\n(the answer is longer; the rest is left out)".getBytes(StandardCharsets.UTF_8);

    static AdminConnection over(SocketChannel channel) {
        return new AdminConnection(
                channel,
                new DataInputStream(Channels.newInputStream(channel)),
                new DataOutputStream(Channels.newOutputStream(channel)));
    }

    void offer() throws IOException {
        out.writeBoolean(true);
    }

    void awaitOffer() throws IOException {
        boolean unused = in.readBoolean();
    }

    void writeCommand(String command) throws IOException {
        write(command.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a command.
     *
     * @throws IOException also if the command is too long or not UTF-8, or the peer ends within it
     */
    String readCommand() throws IOException {
        ByteBuffer command = ByteBuffer.wrap(read(MAX_COMMAND_BYTES));
        return StandardCharsets.UTF_8.newDecoder().decode(command).toString();
    }

    /** Writes a response. If its text is too long, it is cut off and says so. */
    void writeAnswer(Answer answer) throws IOException {
        byte[] text = answer.text().getBytes(StandardCharsets.UTF_8);
        if (text.length > MAX_ANSWER_BYTES) {
            text = Arrays.copyOf(text, MAX_ANSWER_BYTES);
            System.arraycopy(CUT_OFF, 0, text, text.length - CUT_OFF.length, CUT_OFF.length);
        }
        out.writeBoolean(answer.ok());
        write(text);
    }

    Answer readAnswer() throws IOException {
        return new Answer(in.readBoolean(), new String(read(MAX_ANSWER_BYTES), StandardCharsets.UTF_8));
    }

    private void write(byte[] content) throws IOException {
        out.writeInt(content.length);
        out.write(content);
    }

    private byte[] read(int maxBytes) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > maxBytes) {
            throw new IOException("expected at most " + maxBytes + " bytes but there are " + length);
        }
        byte[] content = new byte[length];
        in.readFully(content);
        return content;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
