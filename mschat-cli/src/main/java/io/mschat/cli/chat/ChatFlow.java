package io.mschat.cli.chat;

import io.mschat.cli.connection.Connection;
import io.mschat.cli.failure.Failure;
import io.mschat.cli.terminal.Screen;
import io.mschat.cli.text.SafeText;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.ServerAddress;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.ServerMessage.Welcome;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The whole of it: from the first question to the last line. */
public final class ChatFlow {

    private final Screen screen;
    private final ServerAccess access;
    private final MessageFormatter lines;
    private final RandomGenerator random;
    private final Diary diary;

    /** For a visit that leaves no trace. */
    public ChatFlow(Screen screen, ServerAccess access, MessageFormatter lines, RandomGenerator random) {
        this(screen, access, lines, random, (server, nick) -> {});
    }

    public ChatFlow(Screen screen, ServerAccess access, MessageFormatter lines, RandomGenerator random, Diary diary) {
        this.screen = screen;
        this.access = access;
        this.lines = lines;
        this.random = random;
        this.diary = diary;
    }

    /** What is remembered of a chat. */
    public interface Diary {

        /**
         * Somebody was let in.
         *
         * @param nick empty if they did not choose one
         */
        void visited(ServerAddress server, Optional<Nickname> nick);
    }

    /** What somebody does who has been let in. */
    public interface Stay {

        /** Returns when they have left by wish; any other end is a failure. */
        void last(Exchange exchange, Welcome welcome) throws Failure;

        /** Whether they come in late rather than not at all, as whoever stays for as long as there is a server. */
        default boolean isPatient() {
            return false;
        }
    }

    /** Chats. Ends when the person leaves, or when what was asked for is done, and they have not come to chat afterwards. */
    public void run(Dialogue dialogue) throws Failure {
        ServerAddress address = dialogue.address();
        ClientMessage request = dialogue.request();
        Stay chat = (exchange, welcome) -> {
            diary.visited(address, dialogue.hasMadeUpNickname() ? Optional.empty() : Optional.of(welcome.nick()));
            new ChatSession(exchange, screen, lines).run(welcome);
        };
        LoginFlow.Outcome outcome = run(address, request, chat);
        if (outcome instanceof LoginFlow.Outcome.NewAccount(Nickname nick)
                && request instanceof ClientMessage.Register register) {
            diary.visited(address, Optional.of(nick));
            if (wantsToLogIn(nick)) {
                var unused = run(address, new ClientMessage.Login(nick.value(), register.password()), chat);
            }
        }
    }

    /** What they came for is done: an end of the input, or a Ctrl-C, is a no like others. */
    private boolean wantsToLogIn(Nickname nick) {
        try {
            return screen.hasPerson() && Confirmation.ask(screen, SafeText.format("Log in as \"%s\" now?", nick));
        } catch (Failure e) {
            return false;
        }
    }

    /** The same for whoever comes to do something else. */
    public void run(Dialogue dialogue, Stay stay) throws Failure {
        var unused = run(dialogue.address(), dialogue.request(), stay);
    }

    private LoginFlow.Outcome run(ServerAddress address, ClientMessage request, Stay stay) throws Failure {
        try (Connection connection = stay.isPatient() ? openPatiently(address) : access.open(address)) {
            LoginFlow.Outcome outcome = new LoginFlow(connection, screen, lines).request(request);
            if (outcome instanceof LoginFlow.Outcome.Welcomed(Welcome welcome)) {
                ReconnectingConnection link =
                        new ReconnectingConnection(connection, () -> access.reopen(address), new Backoff(random));
                stay.last(Exchange.over(link, new MessageIds(random)), welcome);
            }
            return outcome;
        }
    }

    /** Tells once that it takes longer. */
    private Connection openPatiently(ServerAddress address) throws Failure {
        Backoff backoff = new Backoff(random);
        boolean told = false;
        while (true) {
            try {
                return access.open(address);
            } catch (Failure.Late e) {
                if (!told) {
                    screen.complain(
                            SafeText.format("%s is not ready yet. It is tried again until it is.", address.endpoint()));
                    told = true;
                }
                pause(backoff.next(Duration.ZERO));
            }
        }
    }

    private static void pause(Duration pause) throws Failure {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure.Interrupted();
        }
    }
}
