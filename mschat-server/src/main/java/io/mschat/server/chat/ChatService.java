package io.mschat.server.chat;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.MessageText;
import io.mschat.protocol.ResumeToken;
import io.mschat.protocol.Role;
import io.mschat.protocol.codec.EncodedMessage;
import io.mschat.protocol.codec.MessageCodec;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Appointed;
import io.mschat.protocol.message.ServerMessage.Bye;
import io.mschat.protocol.message.ServerMessage.CommandSummary;
import io.mschat.protocol.message.ServerMessage.Departure;
import io.mschat.protocol.message.ServerMessage.Joined;
import io.mschat.protocol.message.ServerMessage.Left;
import io.mschat.protocol.message.ServerMessage.Notice;
import io.mschat.protocol.message.ServerMessage.Said;
import io.mschat.protocol.message.ServerMessage.Welcome;
import io.mschat.protocol.message.ServerMessage.Whispered;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The lobby: who is in it, and what they say. Any thread may call; one lock decides the order of everything, and it is
 * the same order for everyone. Under the lock nothing blocks: {@link Outbox#offer} only queues.
 */
public final class ChatService {

    /** The only room there is. */
    public static final String LOBBY = "lobby";

    private final NicknamePolicy policy;
    private final RoomLog log;
    private final InstantSource clock;
    private final ChatEvents events;

    private final ReentrantLock lock = new ReentrantLock();

    /** Guarded by {@link #lock}. */
    private final Hub hub = new Hub();

    public ChatService(NicknamePolicy policy, RoomLog log, InstantSource clock, ChatEvents events) {
        this.policy = policy;
        this.log = log;
        this.clock = clock;
        this.events = events;
    }

    /**
     * Lets somebody in, tells them {@code welcome} and everybody else {@code joined}. A guest needs a nickname that
     * nobody has; whoever has proved that the nickname is theirs takes it over from whoever has it.
     *
     * @param resume what lets them come back without a password
     * @param commands what {@code welcome} advertises
     */
    public LoginResult login(Persona persona, ResumeToken resume, List<CommandSummary> commands, Outbox outbox) {
        LoginResult result = admit(new Member(persona, resume, outbox), commands);
        if (result instanceof LoginResult.LoggedIn in) {
            events.joined(in.member());
        }
        return result;
    }

    private LoginResult admit(Member member, List<CommandSummary> commands) {
        Persona persona = member.persona();
        lock.lock();
        try {
            Set<Member> conflicts = hub.conflicts(persona.keys());
            if (!conflicts.isEmpty() && !persona.isRegistered()) {
                return new LoginResult.Denied(ErrorCode.NICKNAME_TAKEN);
            }
            if (!member.isThere()) {
                return new LoginResult.Denied(ErrorCode.OUT_OF_PLACE);
            }
            conflicts.forEach(other -> other.expel(
                    Bye.of(other.persona().isRegistered() ? CloseReason.TAKEN_OVER : CloseReason.NAME_CLAIMED)));
            hub.admit(member);
            Joined joined = new Joined(member.nickname(), hub.size(), clock.instant());
            Welcome welcome = welcome(member, commands, joined);
            hub.deliver(MessageCodec.encode(joined), member, MessageCodec.encode(welcome));
            return new LoginResult.LoggedIn(member);
        } finally {
            lock.unlock();
        }
    }

    private Welcome welcome(Member member, List<CommandSummary> commands, Joined joined) {
        return new Welcome(
                member.nickname(),
                member.role(),
                joined.online(),
                joined.at(),
                commands,
                member.resume(),
                log.epoch(),
                log.lastOffset());
    }

    /** Lets a member go and tells everybody else. Without effect if they are gone already. */
    public void leave(Member member, Departure how) {
        if (release(member, how)) {
            events.left(member, how);
        }
    }

    private boolean release(Member member, Departure how) {
        lock.lock();
        try {
            boolean wasHere = hub.release(member);
            if (wasHere) {
                hub.deliver(MessageCodec.encode(new Left(member.nickname(), hub.size(), clock.instant(), how)));
            }
            return wasHere;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the connection of whoever is here by this account, if anybody is. */
    public void expel(long account, CloseReason reason) {
        expel(member -> member.persona().account().equals(OptionalLong.of(account))
                ? Optional.of(Bye.of(reason))
                : Optional.empty());
    }

    /** The name has been registered: guests who bear it, or look like it, have to go. */
    public void claim(NameKeys keys) {
        Set<Member> bearers;
        lock.lock();
        try {
            bearers = hub.conflicts(keys);
        } finally {
            lock.unlock();
        }
        bearers.stream()
                .filter(member -> !member.persona().isRegistered())
                .forEach(member -> member.expel(Bye.of(CloseReason.NAME_CLAIMED)));
    }

    /** Ends the connections of all for whom there is a reason. They are gone from the chat on return. */
    public void expel(Function<Member, Optional<Bye>> reason) {
        // Without the lock: the others go on talking while everybody is looked at.
        online().forEach(member -> reason.apply(member).ifPresent(member::expel));
    }

    /**
     * Gives whoever is here by this account another role, and tells them. Without effect if they have it already.
     *
     * @param sentence the same for people
     */
    public void appoint(long account, Role role, String sentence) {
        lock.lock();
        try {
            hub.find(account).filter(member -> member.role() != role).ifPresent(member -> {
                member.appoint(role);
                member.send(MessageCodec.encode(new Appointed(role)));
                member.send(MessageCodec.encode(new Notice(sentence)));
            });
        } finally {
            lock.unlock();
        }
    }

    /** Tells everybody. */
    public void announce(String text) {
        lock.lock();
        try {
            hub.deliver(MessageCodec.encode(new Notice(text)));
        } finally {
            lock.unlock();
        }
    }

    /** Tells everybody whom something concerns what it is. */
    public void tell(Function<Member, Optional<String>> text) {
        online().forEach(member ->
                text.apply(member).ifPresent(known -> member.send(MessageCodec.encode(new Notice(known)))));
    }

    /** Whether somebody is here whose name is this one, or looks like it. */
    public boolean isInUse(NameKeys keys) {
        lock.lock();
        try {
            return !hub.conflicts(keys).isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Says something to everybody in a room. Empty, or why it was not said. */
    public Optional<ErrorCode> say(Member from, MessageId id, String room, String text) {
        Optional<ErrorCode> fault = MessageText.fault(text);
        if (fault.isPresent()) {
            return fault;
        }
        if (!room.equals(LOBBY)) {
            return Optional.of(ErrorCode.NO_SUCH_ROOM);
        }
        lock.lock();
        try {
            RoomLog.Stamp stamp = log.append();
            hub.deliver(said(stamp, from, text, null), from, said(stamp, from, text, id));
        } finally {
            lock.unlock();
        }
        events.said(from, text);
        return Optional.empty();
    }

    private static EncodedMessage said(RoomLog.Stamp stamp, Member from, String text, @Nullable MessageId id) {
        return MessageCodec.encode(new Said(stamp.offset(), stamp.at(), LOBBY, from.nickname(), text, id));
    }

    /** Says something to one member, by any spelling of their nickname. Empty, or why it was not said. */
    public Optional<ErrorCode> whisper(Member from, MessageId id, String to, String text) {
        Optional<ErrorCode> fault = MessageText.fault(text);
        if (fault.isPresent()) {
            return fault;
        }
        lock.lock();
        try {
            Optional<Member> receiver = policy.fold(to).flatMap(hub::find);
            if (receiver.isEmpty()) {
                return Optional.of(ErrorCode.NO_SUCH_USER);
            }
            deliver(from, receiver.get(), id, text);
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private void deliver(Member from, Member to, MessageId id, String text) {
        RoomLog.Stamp stamp = log.append();
        from.send(whispered(stamp, from, to, text, id));
        if (to != from) {
            to.send(whispered(stamp, from, to, text, null));
        }
    }

    private static EncodedMessage whispered(
            RoomLog.Stamp stamp, Member from, Member to, String text, @Nullable MessageId id) {
        ServerMessage whispered = new Whispered(stamp.offset(), stamp.at(), from.nickname(), to.nickname(), text, id);
        return MessageCodec.encode(whispered);
    }

    /** Who is in the lobby, in the order they came. */
    public List<Member> online() {
        lock.lock();
        try {
            return hub.members();
        } finally {
            lock.unlock();
        }
    }

    /** Who is here by a nickname, in any spelling of it. */
    public Optional<Member> find(String typed) {
        lock.lock();
        try {
            return policy.fold(typed).flatMap(hub::find);
        } finally {
            lock.unlock();
        }
    }
}
