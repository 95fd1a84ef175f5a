package io.mschat.bench.crowd;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One client of a crowd: its socket, what is half read or half sent, and how far it has heard. */
final class Client implements Peer {

    private enum Phase {
        /** Is not connected, and not in the room. */
        AWAY,
        ENTERING,
        JOINED
    }

    private static final byte[] NOTHING = new byte[0];

    private final int number;
    private final Crowd crowd;
    private final Dialect dialect;

    private Phase phase = Phase.AWAY;
    private @Nullable SocketChannel channel;
    private @Nullable SelectionKey key;
    private @Nullable TlsLayer tls;

    /** When it may try to connect, by {@link Mark#now}. */
    private long notBefore;

    /** Null until it is in the room for the first time. */
    private @Nullable SequenceCheck check;

    /** What was read and is not a whole record or message. */
    private byte[] rest = NOTHING;

    private byte[] plainRest = NOTHING;

    /** Not yet given to TLS, or to the socket if there is none. */
    private final OutBuffer plainOut = new OutBuffer();

    private final OutBuffer out = new OutBuffer();

    Client(int number, Crowd crowd, Dialect dialect) {
        this.number = number;
        this.crowd = crowd;
        this.dialect = dialect;
    }

    boolean isAway() {
        return phase == Phase.AWAY;
    }

    boolean isJoined() {
        return phase == Phase.JOINED;
    }

    boolean mayConnect() {
        return phase == Phase.AWAY && Mark.now() >= notBefore;
    }

    void connect(Selector selector, InetSocketAddress address) throws IOException {
        phase = Phase.ENTERING;
        SocketChannel opened = SocketChannel.open();
        channel = opened;
        opened.configureBlocking(false);
        opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
        key = opened.register(selector, SelectionKey.OP_CONNECT, this);
        opened.connect(address);
    }

    /** The socket can do something. */
    void ready() throws IOException {
        SocketChannel socket = channel;
        SelectionKey selected = key;
        if (socket == null || selected == null || !selected.isValid()) {
            return;
        }
        if (selected.isConnectable()) {
            if (!socket.finishConnect()) {
                return;
            }
            selected.interestOps(SelectionKey.OP_READ);
            dialect.connected(this);
            return;
        }
        if (selected.isReadable()) {
            read(socket);
        }
        if (selected.isValid() && selected.isWritable()) {
            flush();
        }
    }

    private void read(SocketChannel socket) throws IOException {
        ByteBuffer buffer = crowd.buffer().clear().put(rest);
        if (socket.read(buffer) < 0) {
            throw new IOException("the server has closed the connection");
        }
        buffer.flip();
        if (tls == null) {
            dialect.read(buffer, this);
        } else {
            readRecords(tls, buffer);
        }
        rest = restOf(buffer);
    }

    private void readRecords(TlsLayer layer, ByteBuffer records) throws SSLException {
        ByteBuffer plain = crowd.plainBuffer().clear().put(plainRest);
        layer.read(records, plain, full -> {
            dialect.read(full.flip(), this);
            full.compact();
        });
        dialect.read(plain.flip(), this);
        plainRest = restOf(plain);
        if (layer.isOpen() && !plainOut.isEmpty()) {
            crowd.hasWritten(this);
        }
    }

    private static byte[] restOf(ByteBuffer buffer) {
        if (!buffer.hasRemaining()) {
            return NOTHING;
        }
        byte[] rest = new byte[buffer.remaining()];
        buffer.get(rest);
        return rest;
    }

    void say(Mark mark) {
        dialect.say(mark, this);
    }

    void leave() {
        dialect.leave(this);
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public void write(byte[] bytes) {
        plainOut.add(ByteBuffer.wrap(bytes));
        crowd.hasWritten(this);
    }

    @Override
    public void startTls() {
        try {
            tls = new TlsLayer(crowd.tls(), out::add);
        } catch (SSLException e) {
            throw new BenchFailure("TLS does not begin", e);
        }
        crowd.hasWritten(this);
    }

    @Override
    public void close() {
        disconnect(0);
    }

    @Override
    public void joined() {
        phase = Phase.JOINED;
        if (check == null) {
            check = new SequenceCheck(crowd.said());
        }
        crowd.joined();
    }

    @Override
    public void heard(Mark mark) {
        if (check == null) {
            throw new BenchFailure("a message came before client " + number + " was in the room");
        }
        check.heard(mark);
        crowd.heard(this, mark);
    }

    @Override
    public void acknowledgedAgain(Mark mark) {
        crowd.acknowledged(this, mark);
    }

    boolean hasHeard(int[] said) {
        return check != null && check.isComplete(said);
    }

    /** Sends what the socket takes. */
    void flush() throws IOException {
        SocketChannel socket = channel;
        SelectionKey registered = key;
        if (socket == null || registered == null || !registered.isValid() || !socket.isConnected()) {
            return;
        }
        if (tls == null) {
            move(plainOut, out);
        } else if (tls.isOpen() && !plainOut.isEmpty()) {
            ByteBuffer plain = plainOut.view();
            tls.write(plain);
            plainOut.keep(plain);
        }
        ByteBuffer view = out.view();
        socket.write(view);
        out.keep(view);
        registered.interestOps(out.isEmpty() ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    }

    private static void move(OutBuffer from, OutBuffer to) {
        ByteBuffer view = from.view();
        to.add(view);
        from.keep(view);
    }

    /** Ends the connection, so that another one can be made after a while. */
    void disconnect(long pauseMicros) {
        boolean wasInside = isJoined();
        phase = Phase.AWAY;
        notBefore = Mark.now() + pauseMicros;
        tls = null;
        rest = NOTHING;
        plainRest = NOTHING;
        plainOut.keep(ByteBuffer.allocate(0));
        out.keep(ByteBuffer.allocate(0));
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // It is closed, one way or the other.
        }
        channel = null;
        if (wasInside) {
            crowd.hasLeft();
        }
    }

    @Override
    public String toString() {
        return "client " + number + " (" + phase + ", " + check + ")";
    }
}
