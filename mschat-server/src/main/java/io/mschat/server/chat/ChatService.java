package io.mschat.server.chat;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.Role;
import io.mschat.protocol.codec.MessageCodec;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Appointed;
import io.mschat.protocol.message.ServerMessage.Bye;
import io.mschat.protocol.message.ServerMessage.Departure;
import io.mschat.protocol.message.ServerMessage.Left;
import io.mschat.protocol.message.ServerMessage.Notice;
import io.mschat.server.chat.name.NameKeys;
import io.mschat.server.chat.name.NameRegistry;
import io.mschat.server.chat.name.NicknamePolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The chat service: lets members join the lobby and leave it, and knows who is online. Messages between members are
 * handled by {@link Conversation}. Any thread may call.
 */
public final class ChatService {

    /** How many members leave before those who are told of it get a moment to read, when many leave together. */
    private static final int LEAVING_AT_ONCE = 32;

    private final NameRegistry names;
    private final Clocks clocks;
    private final Consumer<ChatEvent> events;
    private final RoomPolicy roomPolicy;
    private final Room room;
    private final Conversation conversation;
    private final JoinHandler joining;

    /** Reads the end of the log. */
    public ChatService(
            NicknamePolicy policy, Backend backend, Clocks clocks, Consumer<ChatEvent> events, RoomPolicy roomPolicy) {
        this.names = backend.names();
        this.clocks = clocks;
        this.events = events;
        this.roomPolicy = roomPolicy;
        this.room = new Room(backend.log(), events, clocks.steady());
        this.conversation = new Conversation(policy, backend, room, events, clocks.steady());
        this.joining = new JoinHandler(backend, room, roomPolicy, clocks, this::displace);
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
        JoinResult result = joining.join(request, connection);
        if (result instanceof JoinResult.Accepted in && in.isNew()) {
            events.accept(new ChatEvent.Joined(in.member()));
        }
        return result;
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
        inPortions(member -> {
            boolean late =
                    member.isLostFor(roomPolicy.absence(), clocks.steady().getAsLong());
            if (late) {
                leave(member, Departure.LEFT);
            }
            return late;
        });
    }

    /**
     * Asks all members, without the lock: the chat goes on meanwhile.
     *
     * @param leaves lets a member leave, if they are to leave, and returns whether they were
     */
    private void inPortions(Predicate<Member> leaves) {
        int left = 0;
        for (Member member : online()) {
            if (leaves.test(member) && ++left % LEAVING_AT_ONCE == 0) {
                room.awaitReaders();
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
        inPortions(member -> {
            Optional<Bye> bye = reason.apply(member);
            bye.ifPresent(known -> dismiss(member, known));
            return bye.isPresent();
        });
    }

    /**
     * Changes the role of the member with this account, and notifies them. Without effect if the member is not online
     * or already has the role.
     *
     * @param sentence the text of the notice to the member
     */
    public void appoint(long account, Role role, String sentence) {
        room.locked(() -> room.members()
                .findByAccount(account)
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

    /** Finds the member who is in the lobby under this nickname, in any spelling of it. */
    public Optional<Member> findByNickname(String typed) {
        return conversation.findByNickname(typed);
    }
}
