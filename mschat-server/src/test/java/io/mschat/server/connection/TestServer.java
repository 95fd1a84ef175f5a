package io.mschat.server.connection;

import io.mschat.protocol.Nickname;
import io.mschat.protocol.ResumeToken;
import io.mschat.protocol.Role;
import io.mschat.protocol.crypto.ServerIdentity;
import io.mschat.protocol.handshake.ServerHandshake;
import io.mschat.protocol.message.HandshakeMessage.Limits;
import io.mschat.protocol.message.HandshakeMessage.ServerConfirm;
import io.mschat.server.TestCommands;
import io.mschat.server.TestData;
import io.mschat.server.account.AccountService;
import io.mschat.server.account.registration.TestRegistrations;
import io.mschat.server.chat.ChatService;
import io.mschat.server.chat.Identity;
import io.mschat.server.chat.MemberConnection;
import io.mschat.server.chat.TestChat;
import io.mschat.server.chat.log.MemoryMessageLog;
import io.mschat.server.chat.log.MessageLog;
import io.mschat.server.chat.name.NicknamePolicy;
import io.mschat.server.command.Commands;
import io.mschat.server.connection.limit.ConnectionLimits;
import io.mschat.server.journal.Journal;
import io.mschat.server.moderation.ModerationServices;
import io.mschat.server.moderation.TestModeration;
import io.mschat.server.settings.Settings;
import io.mschat.server.source.Source;
import io.mschat.server.storage.TestDatabase;
import io.mschat.testing.ShortExponents;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** A server without sockets: everything behind the transport is real but the length of its keys, time passes when a test says so. */
public final class TestServer {

    final SecureRandom random = new ShortExponents();
    final AtomicLong now = new AtomicLong(1_000_000_000_000L);
    final ServerIdentity identity = ServerIdentity.generate(random);
    final TestData data;
    final ChatService chat;
    final ModerationServices moderationServices;
    final Commands commands;
    public final Connections connections;
    final RecordingEvents events = new RecordingEvents();

    TestServer() {
        this(TestLimits.SMALL);
    }

    TestServer(ConnectionLimits limits) {
        this(TestDatabase.SQLITE, limits, commands -> commands);
    }

    /** @param advertised makes of all commands those that who comes in finds here */
    TestServer(TestDatabase database, ConnectionLimits limits, UnaryOperator<Commands> advertised) {
        this(database, limits, new MemoryMessageLog("epoch", Clock.systemUTC()), advertised);
    }

    TestServer(ConnectionLimits limits, MessageLog log) {
        this(TestDatabase.SQLITE, limits, log, commands -> commands);
    }

    private TestServer(
            TestDatabase database, ConnectionLimits limits, MessageLog log, UnaryOperator<Commands> advertised) {
        data = TestData.on(database);
        chat = TestChat.of(log, Clock.systemUTC(), data.get(Journal.class));
        moderationServices = TestModeration.of(data, chat);
        commands = TestCommands.of(data, chat, moderationServices);
        ConnectionContext context = new ConnectionContext(
                limits,
                new HandshakeResponder(
                        new ServerHandshake(identity, random, Clock.systemUTC()),
                        Runnable::run,
                        () -> new ServerConfirm("mschat-server/test", "test", false, true, new Limits(5000, 32768))),
                new ChatServices(
                        chat,
                        advertised.apply(commands),
                        moderationServices,
                        data.get(Journal.class),
                        data.get(Settings.class)::isFloodBlocked),
                new AccountServices(data.get(AccountService.class), TestRegistrations.of(data, chat), Runnable::run),
                events);
        connections = new Connections(context, now::get, new Random(1)::nextDouble);
    }

    /** A client with a new socket, which this house has let in. */
    public TestPeer connect() {
        return new TestPeer(this);
    }

    /** Somebody comes in who has no connection. */
    void enter(String nickname, MemberConnection recipient) {
        Nickname name = new Nickname(nickname);
        Identity identity = new Identity(
                name,
                new NicknamePolicy().keysOf(name),
                Role.MEMBER,
                OptionalLong.empty(),
                new Source("7f000001", true));
        TestChat.join(chat, identity, new ResumeToken((nickname + "0".repeat(42)).substring(0, 42) + "A"), recipient);
    }

    void passes(Duration time) {
        now.addAndGet(time.toNanos());
        connections.sweep();
    }
}
