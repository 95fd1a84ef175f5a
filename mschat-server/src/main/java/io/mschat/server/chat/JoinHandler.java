package io.mschat.server.chat;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.StreamPosition;
import io.mschat.protocol.codec.MessageCodec;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Bye;
import io.mschat.protocol.message.ServerMessage.Gap;
import io.mschat.protocol.message.ServerMessage.Joined;
import io.mschat.protocol.message.ServerMessage.Notice;
import io.mschat.protocol.message.ServerMessage.Resumed;
import io.mschat.protocol.message.ServerMessage.Welcome;
import io.mschat.server.chat.log.MessageLog;
import io.mschat.server.chat.name.NameRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Lets members join: acquires their nickname, gives them their place in the room, and sends {@code welcome} and what they
 * missed. Any thread may call.
 */
final class JoinHandler {

    /** How many members who catch up read the log at once: few, for one batch is read in milliseconds. */
    private static final int LOG_READERS = 2;

    private final MessageLog log;
    private final Semaphore logReaders = new Semaphore(LOG_READERS, true);
    private final NameRegistry names;
    private final Room room;
    private final RoomPolicy roomPolicy;
    private final Clocks clocks;
    private final Consumer<Member> onDisplaced;

    /** @param onDisplaced lets a member leave because their nickname was given to its owner */
    JoinHandler(Backend backend, Room room, RoomPolicy roomPolicy, Clocks clocks, Consumer<Member> onDisplaced) {
        this.log = backend.log();
        this.names = backend.names();
        this.room = room;
        this.roomPolicy = roomPolicy;
        this.clocks = clocks;
        this.onDisplaced = onDisplaced;
    }

    /** See {@link ChatService#join}. */
    JoinResult join(JoinRequest request, MemberConnection connection) {
        Member member = new Member(
                request.identity(), request.session(), connection, clocks.time().instant(), onDisplaced);
        StartPositions start = start(request, member);
        if (member.isOver()) {
            // It must displace nobody.
            return new JoinResult.Denied(ErrorCode.OUT_OF_PLACE);
        }
        if (!names.acquire(member)) {
            return new JoinResult.Denied(ErrorCode.NICKNAME_TAKEN);
        }
        boolean joined = false;
        try {
            JoinResult result = room.locked(() -> admit(member, request, start));
            joined = result instanceof JoinResult.Accepted;
            if (result instanceof JoinResult.Accepted in) {
                // Not under the lock: ending a connection may have to wait for the log's file.
                in.former().ifPresent(former -> former.expel(Bye.of(CloseReason.TAKEN_OVER)));
            }
            return result;
        } finally {
            if (!joined) {
                names.release(member);
            }
        }
    }

    /**
     * The offsets from which a joining member receives messages.
     *
     * @param epoch the epoch of the log that the offsets belong to
     * @param room empty if the latest messages are to be shown instead of all since an offset
     * @param direct the offset up to which direct messages have already reached the member
     * @param isDirectUnsure whether some before {@code direct} may never have reached a client that comes back
     */
    private record StartPositions(String epoch, OptionalLong room, long direct, boolean isDirectUnsure) {}

    private StartPositions start(JoinRequest request, Member member) {
        String epoch = room.locked(room::end).epoch();
        OptionalLong said = received(request, StreamId.LOBBY, epoch).stream()
                .filter(offset -> offset <= log.last(StreamId.LOBBY) && log.isCompleteAfter(StreamId.LOBBY, offset))
                .findFirst();
        long lastDirect = log.last(StreamId.DIRECT);
        OptionalLong direct = received(request, StreamId.DIRECT, epoch).stream()
                .filter(offset -> offset <= lastDirect)
                .findFirst();
        if (direct.isPresent()) {
            return new StartPositions(epoch, said, direct.getAsLong(), false);
        }
        return request.identity().isRegistered()
                ? new StartPositions(epoch, said, log.seenBy(member.author()), false)
                : new StartPositions(epoch, said, lastDirect, request.comeback().isPresent());
    }

    private static OptionalLong received(JoinRequest request, StreamId stream, String epoch) {
        return request.comeback()
                .map(comeback -> comeback.offset(stream, epoch))
                .orElse(OptionalLong.empty());
    }

    private JoinResult admit(Member member, JoinRequest request, StartPositions asked) {
        // The log may have lost its end since the offsets were read.
        StartPositions start = asked.epoch().equals(room.end().epoch())
                ? asked
                : new StartPositions(
                        room.end().epoch(),
                        OptionalLong.empty(),
                        room.recent(StreamId.DIRECT).last(),
                        request.comeback().isPresent());
        Members members = room.members();
        Optional<Member> former =
                members.find(member.author()).filter(other -> other.resume().equals(member.resume()));
        former.ifPresent(member::resume);
        if (!member.bindConnection()) {
            return new JoinResult.Denied(ErrorCode.OUT_OF_PLACE);
        }
        former.ifPresent(names::release);
        members.add(member);
        Joined joined =
                new Joined(member.nickname(), members.size(), clocks.time().instant());
        if (former.isEmpty()) {
            room.sendToOthers(member, MessageCodec.encode(joined));
        }
        welcome(member, request, joined, start);
        Positions received = new Positions(Map.of(
                StreamId.LOBBY, start.room().orElseGet(room.recent(StreamId.LOBBY)::last),
                StreamId.DIRECT, start.direct()));
        CatchUp catchUp = new CatchUp(log, logReaders, room, member, received);
        boolean isLive = catchUp.tryToFinish();
        member.flush();
        return new JoinResult.Accepted(member, former, isLive ? Optional.empty() : Optional.of(catchUp));
    }

    private void welcome(Member member, JoinRequest request, Joined joined, StartPositions start) {
        RecentEntries said = room.recent(StreamId.LOBBY);
        add(
                member,
                new Welcome(
                        member.nickname(),
                        member.role(),
                        joined.online(),
                        joined.at(),
                        request.commands(),
                        member.resume(),
                        List.of(
                                new StreamPosition(StreamId.LOBBY, start.epoch(), said.last()),
                                new StreamPosition(StreamId.DIRECT, start.epoch(), start.direct()))));
        if (start.room().isPresent()) {
            // The client may have received from another server what this one has not read yet.
            add(
                    member,
                    new Resumed(
                            StreamId.LOBBY,
                            Math.max(0, said.last() - start.room().getAsLong())));
        } else {
            if (request.comeback().isPresent()) {
                add(member, new Gap(StreamId.LOBBY));
            } else {
                roomPolicy.notice().ifPresent(text -> add(member, new Notice(text)));
            }
            MessageEncoder.pages(said.latest(roomPolicy.greeting())).forEach(member::add);
        }
        if (start.isDirectUnsure()) {
            add(member, new Gap(StreamId.DIRECT));
        }
    }

    private static void add(Member member, ServerMessage message) {
        member.add(MessageCodec.encode(message));
    }
}
