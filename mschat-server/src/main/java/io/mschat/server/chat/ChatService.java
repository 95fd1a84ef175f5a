package io.mschat.server.chat;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Role;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.StreamPosition;
import io.mschat.protocol.codec.MessageCodec;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Appointed;
import io.mschat.protocol.message.ServerMessage.Bye;
import io.mschat.protocol.message.ServerMessage.Departure;
import io.mschat.protocol.message.ServerMessage.Gap;
import io.mschat.protocol.message.ServerMessage.Joined;
import io.mschat.protocol.message.ServerMessage.Left;
import io.mschat.protocol.message.ServerMessage.Notice;
import io.mschat.protocol.message.ServerMessage.Resumed;
import io.mschat.protocol.message.ServerMessage.Welcome;
import io.mschat.server.chat.log.MessageLog;
import io.mschat.server.chat.name.NameKeys;
import io.mschat.server.chat.name.NameRegistry;
import io.mschat.server.chat.name.NicknamePolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The chat service: lets members join the lobby and leave it, and knows who is online. Messages between members are
 * handled by {@link Conversation}. Any thread may call.
 */
public final class ChatService {

    /** How many lost members {@link #sweep} removes before it waits for slow readers, when many are lost together. */
    private static final int LEAVING_AT_ONCE = 32;

    private final NicknamePolicy policy;
    private final MessageLog log;
    private final NameRegistry names;
    private final Clocks clocks;
    private final Consumer<ChatEvent> events;
    private final RoomPolicy roomPolicy;
    private final Room room;
    private final Conversation conversation;

    /**
     * Settings for members who join and leave.
     *
     * @param greeting how many earlier messages a member is shown when joining
     * @param absence how long a member whose connection is lost stays in the lobby, so that they can resume
     * @param notice a notice sent to each member who joins
     */
    public record RoomPolicy(int greeting, Duration absence, Optional<String> notice) {

        /** No history, no notice, and a lost connection means that the member leaves at once. */
        public static final RoomPolicy NONE = new RoomPolicy(0, Duration.ZERO, Optional.empty());

        public RoomPolicy {
            if (greeting < 0 || greeting > MessageLog.RECENT) {
                throw new IllegalArgumentException(
                        "expected 0 to " + MessageLog.RECENT + " lines of history but was " + greeting);
            }
        }
    }

    /**
     * Reads the end of the log.
     *
     * @param writer the executor on which the log is written, by one task at a time
     */
    public ChatService(
            NicknamePolicy policy,
            Backend backend,
            Clocks clocks,
            Consumer<ChatEvent> events,
            RoomPolicy roomPolicy,
            Executor writer) {
        this.policy = policy;
        this.log = backend.log();
        this.names = backend.names();
        this.clocks = clocks;
        this.events = events;
        this.roomPolicy = roomPolicy;
        this.room = new Room(backend.log(), events);
        this.conversation = new Conversation(policy, backend, room, events, clocks.steady(), writer);
    }

    public Conversation conversation() {
        return conversation;
    }

    /**
     * Lets a member join: sends them {@code welcome}, and {@code joined} to all others. A guest needs a nickname that
     * is not in use; a registered user takes their nickname over from the member who has it. A client that resumes a
     * session whose connection is not known to be over, or was lost a moment ago, replaces the old connection, and the
     * others are not notified. Reads the log, so it may block.
     */
    public JoinResult join(JoinRequest request, MemberConnection connection) {
        Member member = new Member(
                request.identity(), request.session(), connection, clocks.time().instant(), this::displace);
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
                // Not under the lock: ending a connection, and telling of a member, may have to wait for the log's
                // file.
                in.former().ifPresent(former -> former.expel(Bye.of(CloseReason.TAKEN_OVER)));
                if (in.isNew()) {
                    events.accept(new ChatEvent.Joined(in.member()));
                }
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
        CatchUp catchUp = new CatchUp(log, room, member, received);
        return new JoinResult.Accepted(member, former, catchUp.tryToFinish() ? Optional.empty() : Optional.of(catchUp));
    }

    private void welcome(Member member, JoinRequest request, Joined joined, StartPositions start) {
        Recent said = room.recent(StreamId.LOBBY);
        send(
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
            send(
                    member,
                    new Resumed(
                            StreamId.LOBBY,
                            Math.max(0, said.last() - start.room().getAsLong())));
        } else {
            if (request.comeback().isPresent()) {
                send(member, new Gap(StreamId.LOBBY));
            } else {
                roomPolicy.notice().ifPresent(text -> send(member, new Notice(text)));
            }
            MessageEncoder.pages(said.latest(roomPolicy.greeting())).forEach(member::send);
        }
        if (start.isDirectUnsure()) {
            send(member, new Gap(StreamId.DIRECT));
        }
    }

    private static void send(Member member, ServerMessage message) {
        member.send(MessageCodec.encode(message));
    }

    /**
     * Removes a member from the lobby and sends {@code left} to all others. Without effect if the member is not there
     * any more.
     */
    public void leave(Member member, Departure how) {
        if (room.locked(() -> release(member, how))) {
            events.accept(new ChatEvent.Left(member, how));
        }
    }

    private boolean release(Member member, Departure how) {
        Members members = room.members();
        boolean wasHere = members.remove(member);
        if (wasHere) {
            names.release(member);
            room.send(MessageCodec.encode(
                    new Left(member.nickname(), members.size(), clocks.time().instant(), how)));
        }
        return wasHere;
    }

    /**
     * Marks a member's connection as lost. The member stays in the lobby for {@link RoomPolicy#absence}; the others are
     * notified only if that time passes without a resume.
     */
    public void markLost(Member member) {
        if (roomPolicy.absence().isZero()) {
            leave(member, Departure.LEFT);
        } else {
            room.locked(() -> member.markLost(clocks.steady().getAsLong()));
        }
    }

    /** Removes the members whose connection was lost and who did not resume in time. Call it about once a second. */
    public void sweep() {
        int told = 0;
        for (Member member : room.locked(room.members()::all)) {
            if (member.isLostFor(roomPolicy.absence(), clocks.steady().getAsLong())) {
                leave(member, Departure.LEFT);
                if (++told % LEAVING_AT_ONCE == 0) {
                    room.awaitReaders();
                }
            }
        }
    }

    /** Ends a member's connection. If the connection is already lost, removes the member instead. */
    private void dismiss(Member member, Bye bye) {
        if (member.isLost()) {
            leave(member, Departure.of(bye.reason()));
        } else {
            member.expel(bye);
        }
    }

    /** Ends the connection of the member with this account, if that member is online. */
    public void expel(long account, Bye bye) {
        expel(member ->
                member.identity().account().equals(OptionalLong.of(account)) ? Optional.of(bye) : Optional.empty());
    }

    /** The member's nickname was given to its owner: ends the member's connection. */
    private void displace(Member member) {
        dismiss(member, Bye.of(member.isRegistered() ? CloseReason.TAKEN_OVER : CloseReason.NAME_CLAIMED));
    }

    /** Ends the connections of guests whose nickname is, or looks like, a name that has just been registered. */
    public void claim(NameKeys keys) {
        names.revoke(keys);
    }

    /**
     * Ends the connections of all members for whom {@code reason} gives one. They have left the chat when this returns.
     */
    public void expel(Function<Member, Optional<Bye>> reason) {
        // Without the lock: the chat goes on while all members are checked.
        online().forEach(member -> reason.apply(member).ifPresent(bye -> dismiss(member, bye)));
    }

    /**
     * Changes the role of the member with this account, and notifies them. Without effect if the member is not online
     * or already has the role.
     *
     * @param sentence the text of the notice to the member
     */
    public void appoint(long account, Role role, String sentence) {
        room.locked(() -> room.members()
                .find(account)
                .filter(member -> member.role() != role)
                .ifPresent(member -> {
                    member.appoint(role);
                    send(member, new Appointed(role));
                    send(member, new Notice(sentence));
                }));
    }

    /**
     * Marks a member as away or as back. A member who sends a direct message to someone away gets a notice.
     *
     * @param reason the member's own words; empty if they are back
     */
    public void beAway(Member member, Optional<String> reason) {
        room.locked(() -> member.beAway(reason));
    }

    /** How long ago a member joined; negative if the clock was set back since. */
    public Duration timeHere(Member member) {
        return Duration.between(member.presence().since(), clocks.time().instant());
    }

    /** Sends a notice to all members. */
    public void announce(String text) {
        room.locked(() -> room.send(MessageCodec.encode(new Notice(text))));
    }

    /** Sends a notice to each member for whom {@code text} gives one. */
    public void sendNotices(Function<Member, Optional<String>> text) {
        online().forEach(member -> text.apply(member).ifPresent(known -> send(member, new Notice(known))));
    }

    /** Whether the nickname of a member is this one, or looks like it. */
    public boolean isInUse(NameKeys keys) {
        return names.isInUse(keys);
    }

    /** The members in the lobby, in the order in which they joined. */
    public List<Member> online() {
        return room.locked(room.members()::all);
    }

    /** Finds a member by nickname, in any spelling of it. */
    public Optional<Member> find(String typed) {
        return room.locked(() -> policy.fold(typed).flatMap(room.members()::find));
    }
}
