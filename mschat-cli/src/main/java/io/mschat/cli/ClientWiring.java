package io.mschat.cli;

import io.mschat.cli.bot.OutputFormat;
import io.mschat.cli.chat.ChatFlow;
import io.mschat.cli.home.InputHistory;
import io.mschat.cli.home.LastLogin;
import io.mschat.cli.home.Preferences;
import io.mschat.cli.home.UserFolders;
import io.mschat.cli.login.Dialogue;
import io.mschat.cli.login.KnownAnswers;
import io.mschat.cli.login.ServerAccess;
import io.mschat.cli.terminal.Screen;
import io.mschat.cli.terminal.line.HistoryStore;
import io.mschat.cli.trust.KnownServers;
import io.mschat.cli.view.MessageFormatter;
import io.mschat.client.connection.Authorities;
import io.mschat.client.connection.Connector;
import io.mschat.client.failure.Failure;
import io.mschat.protocol.ProtocolLimits;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Creates the objects of the program with the real clock, randomness, time zone and files. Nothing here is costly
 * before a connection is opened.
 */
final class ClientWiring {

    private final Clock clock = Clock.systemUTC();
    private final UserFolders folders = new UserFolders(System::getProperty, System::getenv);
    private final SecureRandom random = new SecureRandom();

    KnownServers knownServers() {
        return new KnownServers(folders.config());
    }

    Preferences preferences() throws Failure {
        return Preferences.read(folders, System::getenv);
    }

    HistoryStore inputMemory() {
        InputHistory history = new InputHistory(folders.state());
        return new HistoryStore(history::lines, history::add);
    }

    /** A dialogue that has no defaults from earlier chats. */
    Dialogue dialogue(Screen screen, KnownAnswers answers) {
        return new Dialogue(screen, answers, random);
    }

    /** A dialogue whose defaults are the server and the nickname of the last chat. */
    Dialogue rememberingDialogue(Screen screen, KnownAnswers answers) {
        Dialogue.Defaults defaults = new LastLogin(folders.state())
                .read()
                .map(last -> new Dialogue.Defaults(last.server(), last.nick()))
                .orElse(Dialogue.Defaults.FIRST_TIME);
        return new Dialogue(screen, answers, defaults, random);
    }

    /** A chat flow that is not remembered. */
    ChatFlow chatFlow(Screen screen) {
        return new ChatFlow(screen, access(screen), lines(), random);
    }

    /** A chat flow whose server and nickname are remembered for the next time. */
    ChatFlow rememberedChatFlow(Screen screen) {
        return new ChatFlow(screen, access(screen), lines(), random, new LastLogin(folders.state())::remember);
    }

    OutputFormat feedOfLines() {
        return OutputFormat.ofLines(lines());
    }

    OutputFormat feedOfEvents() {
        return OutputFormat.ofEvents(clock);
    }

    private MessageFormatter lines() {
        return new MessageFormatter(clock, ZoneId.systemDefault());
    }

    private ServerAccess access(Screen screen) {
        return new ServerAccess(connector(), knownServers(), screen);
    }

    Connector connector() {
        Authorities authorities = new Authorities(Optional.ofNullable(System.getenv(Authorities.VARIABLE))
                .filter(name -> !name.isBlank())
                .map(Path::of));
        return new Connector(random, clock, ClientVersion.software(), authorities, ProtocolLimits.HANDSHAKE_DEADLINE);
    }
}
