package io.mschat.bench.wire;

import io.mschat.bench.crowd.BenchFailure;
import io.mschat.bench.crowd.Mark;
import io.mschat.bench.crowd.Peer;
import io.mschat.protocol.MalformedFrameException;
import io.mschat.protocol.ResumeToken;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.StreamPosition;
import io.mschat.protocol.codec.MessageCodec;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client knows beyond its connection: the token for coming back, its place in the lobby, and what it has said and not heard itself.
 * Checks that offsets grow by one.
 */
final class Session {

    // Nearly all that comes begins so, if the server is ours; it is read without making a tree of it. Everything else
    // goes the long way.
    private static final byte[] ENTRY = ascii("{\"type\":\"entry\",\"stream\":\"lobby\",\"offset\":");
    private static final byte[] JOINED = ascii("{\"type\":\"joined\",");
    private static final byte[] LEFT = ascii("{\"type\":\"left\",");

    private final String namePrefix;

    /** By the number of each, in their order. */
    private final Map<Integer, ClientMessage.Post> unacknowledged = new LinkedHashMap<>();

    private @Nullable ResumeToken token;
    private String epoch = "";

    /** Of the streams that nothing is said in. */
    private List<StreamPosition> others = List.of();

    private long offset;

    /** The offset from which on what was not answered is sent again, after the session was resumed; negative if it need not be. */
    private long repeatFrom = -1;

    Session(String namePrefix) {
        this.namePrefix = namePrefix;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The first message inside a tunnel. */
    ClientMessage entrance(int number) {
        ResumeToken known = token;
        return known == null
                ? new ClientMessage.Login(namePrefix + number, null)
                : new ClientMessage.Resume(known, positions());
    }

    private List<StreamPosition> positions() {
        List<StreamPosition> positions = new ArrayList<>(others);
        positions.add(new StreamPosition(StreamId.LOBBY, epoch, offset));
        return positions;
    }

    ClientMessage.Post post(Mark mark) {
        String text = new String(mark.toText(), StandardCharsets.US_ASCII);
        ClientMessage.Post post = new ClientMessage.Post(
                new MessageId(Integer.toString(mark.number())), StreamId.LOBBY, null, Payload.text(text));
        unacknowledged.put(mark.number(), post);
        return post;
    }

    /** What must be sent again now: once, after the session was resumed. */
    List<ClientMessage.Post> unanswered() {
        if (repeatFrom < 0 || offset < repeatFrom) {
            return List.of();
        }
        repeatFrom = -1;
        return List.copyOf(unacknowledged.values());
    }

    void take(byte[] message, Peer peer) throws MalformedFrameException {
        if (startsWith(message, ENTRY)) {
            takeEntry(offsetOf(message), Mark.find(message, ENTRY.length, message.length), peer);
        } else if (!startsWith(message, JOINED) && !startsWith(message, LEFT)) {
            take(MessageCodec.decodeServerMessage(message), peer);
        }
    }

    private static boolean startsWith(byte[] message, byte[] start) {
        if (message.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if (message[i] != start[i]) {
                return false;
            }
        }
        return true;
    }

    private static long offsetOf(byte[] message) {
        long value = 0;
        for (int i = ENTRY.length; i < message.length && message[i] >= '0' && message[i] <= '9'; i++) {
            value = value * 10 + message[i] - '0';
        }
        return value;
    }

    private void takeEntry(long at, Mark mark, Peer peer) {
        boolean isOwn = mark.sender() == peer.number();
        if (isOwn && at <= offset && unacknowledged.remove(mark.number()) != null) {
            peer.acknowledgedAgain(mark);
            return;
        }
        if (at != offset + 1) {
            throw new BenchFailure((at <= offset ? "doubled or out of order" : "lost or out of order") + ": offset "
                    + at + " came after " + offset);
        }
        offset = at;
        if (isOwn) {
            unacknowledged.remove(mark.number());
        }
        peer.heard(mark);
    }

    private void take(ServerMessage message, Peer peer) {
        switch (message) {
            case ServerMessage.Welcome welcome -> {
                boolean isNew = token == null;
                token = welcome.resume();
                StreamPosition lobby = welcome.in(StreamId.LOBBY);
                if (isNew) {
                    epoch = lobby.epoch();
                    offset = lobby.offset();
                    others = welcome.streams().stream()
                            .filter(position -> !position.stream().equals(StreamId.LOBBY))
                            .toList();
                    peer.joined();
                } else if (!epoch.equals(lobby.epoch())) {
                    throw new BenchFailure("the log was begun anew");
                } else {
                    repeatFrom = lobby.offset();
                }
            }
            case ServerMessage.Resumed resumed -> {
                peer.joined();
            }
            case ServerMessage.Entry entry -> {
                byte[] text = ascii(entry.payload().body());
                takeEntry(entry.offset(), Mark.find(text, 0, text.length), peer);
            }
            case ServerMessage.Gap gap -> throw new BenchFailure("missed messages are not there any more");
            case ServerMessage.Refused refused -> throw new BenchFailure("the server refuses: " + refused.text());
            case ServerMessage.Renew renew ->
                throw new BenchFailure("the server wants new keys within the measurement");
            case ServerMessage.Bye bye -> {
                // The end of the connection follows, and that is what counts.
            }
            case ServerMessage.Joined joined -> {}
            case ServerMessage.Left left -> {}
            case ServerMessage.Page page -> {}
            case ServerMessage.Notice notice -> {}
            case ServerMessage.Appointed appointed -> {}
            case ServerMessage.Result result -> {}
            case ServerMessage.Verify verify -> {}
            case ServerMessage.Registered registered -> {}
            case ServerMessage.Deleted deleted -> {}
        }
    }
}
