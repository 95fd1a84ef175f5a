package io.mschat.cli;

import io.mschat.cli.chat.Dialogue;
import io.mschat.cli.chat.KnownAnswers;
import io.mschat.cli.chat.Lines;
import io.mschat.cli.chat.ServerAccess;
import io.mschat.cli.chat.Visit;
import io.mschat.cli.connection.Connector;
import io.mschat.cli.terminal.Screen;
import io.mschat.cli.trust.ConfigDirectory;
import io.mschat.cli.trust.KnownServers;
import io.mschat.protocol.ProtocolLimits;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;

/** Where the real clock, randomness, zone and files come in. Nothing here is costly before a connection is made. */
final class Wiring {

    private final Clock clock = Clock.systemUTC();
    private final SecureRandom random = new SecureRandom();

    KnownServers knownServers() {
        return new KnownServers(ConfigDirectory.of(System::getProperty, System::getenv));
    }

    Dialogue dialogue(Screen screen, KnownAnswers answers) {
        return new Dialogue(screen, answers, random);
    }

    Visit visit(Screen screen, KnownServers known) {
        Connector connector = new Connector(random, clock, Version.software(), ProtocolLimits.HANDSHAKE_DEADLINE);
        return new Visit(
                screen, new ServerAccess(connector, known, screen), new Lines(clock, ZoneId.systemDefault()), random);
    }
}
