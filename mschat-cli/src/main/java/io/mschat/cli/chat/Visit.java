package io.mschat.cli.chat;

import io.mschat.cli.connection.Connection;
import io.mschat.cli.failure.Failure;
import io.mschat.cli.terminal.Screen;
import io.mschat.protocol.ServerAddress;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.ServerMessage.Welcome;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The whole of it: from the first question to the last line. */
public final class Visit {

    private final Screen screen;
    private final ServerAccess access;
    private final Lines lines;
    private final RandomGenerator random;

    public Visit(Screen screen, ServerAccess access, Lines lines, RandomGenerator random) {
        this.screen = screen;
        this.access = access;
        this.lines = lines;
        this.random = random;
    }

    /** Ends when the person leaves, or when what was asked for is done. */
    public void run(Dialogue dialogue) throws Failure {
        ServerAddress address = dialogue.address();
        ClientMessage request = dialogue.request();
        try (Connection connection = access.open(address)) {
            Optional<Welcome> welcome = new Admission(connection, screen, lines).request(request);
            if (welcome.isPresent()) {
                Link link = new Link(connection, () -> access.reopen(address), random);
                new ChatSession(link, screen, lines, new MessageIds(random)).run(welcome.get());
            }
        }
    }
}
