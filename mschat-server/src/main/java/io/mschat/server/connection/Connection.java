package io.mschat.server.connection;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.DecryptionException;
import io.mschat.protocol.HandshakeException;
import io.mschat.protocol.MalformedFrameException;
import io.mschat.protocol.ProtocolException;
import io.mschat.protocol.ProtocolLimits;
import io.mschat.protocol.codec.MessageCodec;
import io.mschat.protocol.handshake.ServerHandshake;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Bye;
import io.mschat.protocol.message.ServerMessage.Departure;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.protocol.tunnel.Opener;
import io.mschat.protocol.tunnel.Tunnel;
import io.mschat.server.chat.Member;
import io.mschat.server.chat.MemberConnection;
import io.mschat.server.chat.MessageQueue;
import io.mschat.server.connection.limit.FloodGates;
import io.mschat.server.connection.limit.KeyUsage;
import io.mschat.server.connection.limit.ReconnectSpread;
import io.mschat.server.source.Source;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client connection, from its first frame to its close.
 *
 * <p>Threads: the transport calls {@link #receive} with one frame after the other; a worker answers the hello; the
 * writer sends; the sweep checks the deadlines; any thread may call {@link #end}. They meet in the phase, which
 * only moves forward, and in the outbound queue. No lock is held on the way into chat.
 */
public final class Connection implements MemberConnection {

    private static final Logger log = LoggerFactory.getLogger(Connection.class);

    private final SocketContext peer;
    private final ConnectionContext context;
    private final ReconnectSpread reconnectSpread;
    private final Runnable onHandshakeOver;
    private final OutboundQueue queue;
    private final Deadlines deadlines;
    private final KeyUsage keyUsage;
    private final Dispatcher dispatch;

    private final CurrentPhase phase = new CurrentPhase();

    /** Written by the thread that ends the connection, before the queue is ended. */
    private volatile CloseReason reason = CloseReason.CLOSED;

    /**
     * @param floodGates shared by all connections, and outlive each of them
     * @param onHandshakeOver called once: when the handshake has succeeded, or the connection ended before
     */
    Connection(
            SocketContext peer,
            ConnectionContext context,
            FloodGates floodGates,
            ReconnectSpread reconnectSpread,
            Runnable onHandshakeOver) {
        this.peer = peer;
        this.context = context;
        this.reconnectSpread = reconnectSpread;
        this.onHandshakeOver = onHandshakeOver;
        this.queue = new OutboundQueue(context.limits());
        this.deadlines = new Deadlines(context.limits(), peer.openedAt());
        this.keyUsage = new KeyUsage(context.limits().keys(), peer.openedAt());
        this.dispatch = new Dispatcher(this, context, floodGates);
    }

    /**
     * Handles the next frame. The checks are made in this order: size, phase, decryption, content.
     *
     * @param now nanoseconds of the steady clock, as everywhere in this class
     */
    public void receive(byte[] frame, long now) {
        deadlines.heard();
        keyUsage.used(frame);
        try {
            if (frame.length > ProtocolLimits.MAX_FRAME_BYTES) {
                throw new MalformedFrameException("expected a frame of at most " + ProtocolLimits.MAX_FRAME_BYTES
                        + " bytes but was " + frame.length);
            }
            switch (phase.get()) {
                case Phase.Opened opened -> hello(opened, frame);
                case Phase.Answering answering ->
                    throw new MalformedFrameException("expected no frame before the answer");
                case Phase.Answered answered -> confirm(answered, frame, now);
                case Phase.Confirmed confirmed -> dispatchFrame(confirmed.opener(), frame, now);
                case Phase.Asking asking -> dispatchFrame(asking.opener(), frame, now);
                case Phase.Verifying verifying -> dispatchFrame(verifying.opener(), frame, now);
                case Phase.Joined joined -> dispatchFrame(joined.opener(), frame, now);
                case Phase.Ended ended -> {}
            }
        } catch (ProtocolException e) {
            log.debug("protocol broken connection={} cause={}", peer.number(), e.getMessage());
            end(reasonOf(e));
        }
    }

    private static CloseReason reasonOf(ProtocolException broken) {
        return switch (broken) {
            case MalformedFrameException malformed -> CloseReason.MALFORMED;
            case HandshakeException handshake -> CloseReason.HANDSHAKE_FAILED;
            case DecryptionException decryption -> CloseReason.OUT_OF_SEQUENCE;
        };
    }

    /** Handles F1, the client's hello. */
    private void hello(Phase.Opened opened, byte[] frame) throws ProtocolException {
        switch (ServerHandshake.read(frame)) {
            case ServerHandshake.Reading.OtherVersion other -> end(CloseReason.VERSION);
            case ServerHandshake.Reading.Accepted accepted -> {
                Phase.Answering answering = new Phase.Answering();
                if (phase.advance(opened, answering)) {
                    context.handshakeResponder()
                            .answer(
                                    accepted.greeting(),
                                    () -> phase.get() == answering,
                                    answer -> send(answering, answer));
                }
            }
        }
    }

    /** Sends F2, the server's answer to the hello. Runs on a worker. */
    private void send(Phase.Answering answering, ServerHandshake.Answer answer) {
        // The phase first: the client may confirm before send() has returned.
        if (phase.advance(answering, new Phase.Answered(answer.next()))) {
            try {
                peer.socket().send(answer.frame());
            } catch (IOException e) {
                end(CloseReason.CLOSED);
            }
        }
    }

    /** Handles F3, the client's confirmation, and sends F4 as the first message through the queue. */
    private void confirm(Phase.Answered answered, byte[] frame, long now) throws HandshakeException {
        ServerHandshake.Confirmed confirmed = answered.handshake().confirm(frame);
        Tunnel tunnel = confirmed.tunnel();
        deadlines.confirmed(now);
        if (phase.advance(answered, new Phase.Confirmed(tunnel.opener()))) {
            onHandshakeOver.run();
            context.events().handshaken(deadlines.age(now));
            log.debug(
                    "tunnel active connection={} client={}",
                    peer.number(),
                    confirmed.client().client());
            queue.offer(context.handshakeResponder().confirm());
            queue.startWriterBy(new Writer(this, queue, tunnel.sealer(), peer.socket())::start);
        }
    }

    private void dispatchFrame(Opener opener, byte[] frame, long now) throws ProtocolException {
        if (dispatch.isLeaving()) {
            return;
        }
        for (byte[] json : opener.open(frame)) {
            if (phase.isOver() || dispatch.isLeaving()) {
                return;
            }
            dispatch.dispatch(MessageCodec.decodeClientMessage(json), now);
        }
    }

    /** Queues a message for this client alone. Any thread may call; does not block. */
    void reply(ServerMessage message) {
        if (message instanceof Refused refused) {
            context.events().refused(refused.code());
        }
        queue.offer(MessageCodec.encode(message));
    }

    @Override
    public MessageQueue queue() {
        return queue;
    }

    public long number() {
        return peer.number();
    }

    Source source() {
        return peer.source();
    }

    CurrentPhase phase() {
        return phase;
    }

    /**
     * Sends a refusal of the request, after which another one may be made. Without effect if no request is being
     * answered.
     */
    void refuse(Refused refused) {
        if (phase.endRequest()) {
            reply(refused);
        }
    }

    @Override
    public boolean isOver() {
        return phase.isOver();
    }

    /** Sets the phase before {@code welcome} is sent: the client may send messages as soon as it has received it. */
    @Override
    public boolean bind(Member member) {
        return phase.join(member);
    }

    /** A pong was received. Any thread may call. */
    public void pongReceived() {
        deadlines.heard();
    }

    /** Checks deadlines, key usage and queue overflow, and requests pings. Called about once a second. */
    void sweep(long now) {
        Phase current = phase.get();
        if (queue.overflowed()) {
            end(CloseReason.SLOW_CONSUMER);
        } else if (deadlines.passed(current, now)) {
            end(CloseReason.TIMED_OUT);
        } else if (keyUsage.isOver(now)) {
            end(CloseReason.REKEY_OVERDUE);
        } else if (current.hasTunnel()) {
            if (deadlines.takePing(now)) {
                queue.requestPing();
            }
            if (current instanceof Phase.Joined && keyUsage.takeRequest(now)) {
                reply(new ServerMessage.Renew());
            }
        }
    }

    /** Counts a frame that is about to be sent, and the messages in it. */
    void countSent(byte[] frame, int messages) {
        keyUsage.used(frame);
        context.events().sent(messages);
    }

    ConnectionSnapshot snapshot(long now) {
        OutboundQueue.Length queued = queue.length();
        return new ConnectionSnapshot(
                number(),
                PhaseName.of(phase.get()),
                deadlines.age(now),
                source(),
                phase.member().map(Member::nickname),
                queued.messages(),
                queued.bytes());
    }

    /** Whether the socket is closed on both sides. */
    boolean isGone() {
        return peer.socket().isGone();
    }

    /** Ends the connection with the reason's default sentence. */
    public void end(CloseReason why) {
        end(Bye.of(why));
    }

    /** The socket is gone and no reason was given: the peer closed it, or did not read. */
    void socketLost() {
        end(Bye.of(peer.socket().isStuck() ? CloseReason.SLOW_CONSUMER : CloseReason.CLOSED), true);
    }

    /** Ends the connection, once; later calls are ignored. Does not wait for the socket. */
    @Override
    public void end(Bye bye) {
        end(bye, bye.reason().mayReconnect());
    }

    /**
     * @param mayComeBack whether the same client may resume in a moment, so that the other members need not be notified
     *     yet
     */
    private void end(Bye bye, boolean mayComeBack) {
        CloseReason why = bye.reason();
        Phase last = phase.end();
        if (last instanceof Phase.Ended) {
            return;
        }
        reason = why;
        // The writer first: what follows may have to wait for others, and the writer would wait for it.
        if (last.hasTunnel()) {
            farewell(reconnectSpread.spread(bye));
        }
        context.events().ended(why);
        log.debug("ended connection={} reason={}", peer.number(), why.wireName());
        switch (last) {
            case Phase.Opened opened -> abandon();
            case Phase.Answering answering -> abandon();
            case Phase.Answered answered -> abandon();
            case Phase.Confirmed confirmed -> {}
            case Phase.Asking asking -> {}
            case Phase.Verifying verifying -> dispatch.abandon(verifying.attempt());
            case Phase.Joined joined -> {
                leaveChat(joined.member(), why, mayComeBack && !dispatch.isLeaving());
                if (dispatch.isLeaving()) {
                    dispatch.forget(joined.member());
                }
                log.info("left connection={} reason={}", peer.number(), why.wireName());
            }
            case Phase.Ended ended -> {}
        }
    }

    private void leaveChat(Member member, CloseReason why, boolean mayComeBack) {
        if (mayComeBack) {
            context.chatServices().chat().markLost(member);
        } else {
            context.chatServices().chat().leave(member, Departure.of(why));
        }
    }

    /** Closes the socket of a connection whose handshake is not over: it has no writer yet. */
    private void abandon() {
        onHandshakeOver.run();
        context.events().handshakeFailed(reason);
        peer.socket().close(reason);
    }

    /** Sends {@code bye} through the tunnel, which alone is authenticated; the writer then closes the socket. */
    private void farewell(Bye bye) {
        queue.end(MessageCodec.encode(bye));
    }

    CloseReason reason() {
        return reason;
    }
}
