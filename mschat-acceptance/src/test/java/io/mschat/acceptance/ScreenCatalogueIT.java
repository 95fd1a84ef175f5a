package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.mschat.protocol.ProtocolException;
import io.mschat.protocol.ProtocolLimits;
import io.mschat.protocol.message.ServerMessage.Welcome;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What people can meet at the client, each sentence as the real programs say it: the chapters in src-docs/screens. */
class ScreenCatalogueIT extends ScreenCatalogueSetup {

    private static final String CTRL_C = "\u0003";

    @Test
    @Tries(Promise.CHANGED_IDENTITY)
    void catalogueHasTheScreensOfFindingAServer() throws IOException {
        ScreenCatalogue chapter = new ScreenCatalogue("Finding a server, and trusting it", home);
        Mschat alex = alex();
        int port = StablePorts.take();
        chapter.port(port);
        chapter.page(
                "Nothing is there",
                "No program listens at that address and port: the server is not started, or it is at another one.",
                alex.run("mschat://127.0.0.1:" + port, "--guest", "--nick", "Alex"));
        chapter.page(
                "No such host",
                "The name cannot be found: it is misspelt, or this machine has no network.",
                alex.run("mschat://chat.invalid", "--guest", "--nick", "Alex"));
        chapter.page(
                "Not an address",
                "What was typed is not the address of a server.",
                alex.run("mschat://chat:port", "--guest", "--nick", "Alex"));
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        other.createContext("/", exchange -> {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        other.start();
        try {
            chapter.page(
                    "Something else is there",
                    "A program answers, a web server for instance, but it is not mschat.",
                    alex.run("mschat://127.0.0.1:" + port, "--guest", "--nick", "Alex"));
        } finally {
            other.stop(0);
        }
        try (ChatServer server = start(port)) {
            String stranger = "mschat://127.0.0.1:" + port + "/#SHA256:" + "A".repeat(42) + "E";
            chapter.page(
                    "The fingerprint in the address is another one",
                    "The address is of another server, or was copied wrongly, or somebody sits in between.",
                    alex.run(stranger, "--guest", "--nick", "Alex"));
            try (TerminalSession terminal = open()) {
                terminal.answer("Enter server's IP address (default = 127.0.0.1) -> ", "");
                terminal.answer("Enter server's port (default = 55555) -> ", String.valueOf(port));
                terminal.answer("/login (default), /register or /delete -> ", "");
                terminal.answer("Your nickname -> ", "Alex");
                terminal.answer("Password for profile (leave blank if not required) -> ", "");
                terminal.answer("Is this the fingerprint that the server shows? (yes/no) -> ", "no");
                chapter.end(
                        "A first visit, and the fingerprint is not the server's",
                        "Whoever runs the server can tell its fingerprint: it is printed at its start. Until it has been"
                                + " compared, the client sends nothing.",
                        terminal);
            }
            try (TerminalSession terminal = open()) {
                terminal.answer("Enter server's IP address (default = 127.0.0.1) -> ", "");
                terminal.answer("Enter server's port (default = 55555) -> ", String.valueOf(port));
                terminal.answer("/login (default), /register or /delete -> ", "");
                terminal.answer("Your nickname -> ", "Alex");
                terminal.answer("Password for profile (leave blank if not required) -> ", "");
                terminal.answer("Is this the fingerprint that the server shows? (yes/no) -> ", "yes");
                terminal.awaitLine("List of commands: /help");
                terminal.enter("/leave");
                chapter.end(
                        "A first visit",
                        "All questions of the client, and the fingerprint of a server that it does not know yet.",
                        terminal);
            }
            try (TerminalSession terminal = open()) {
                terminal.answer("Enter server's IP address (default = 127.0.0.1) -> ", "");
                terminal.answer("Enter server's port (default = " + port + ") -> ", "");
                terminal.answer("/login (default), /register or /delete -> ", "");
                terminal.answer("Your nickname (default = Alex) -> ", "");
                terminal.answer("Password for profile (leave blank if not required) -> ", "");
                terminal.awaitLine("List of commands: /help");
                terminal.enter("/leave");
                chapter.end(
                        "A second visit",
                        "The client remembers the server and the nickname: Enter is enough. `--guest` leaves out the"
                                + " question for a password.",
                        terminal);
            }
        }
        Files.move(folder.resolve("server"), folder.resolve("before"));
        try (ChatServer impostor = start(port)) {
            assertThat(impostor.port()).isEqualTo(port);
            chapter.page(
                    "The server's identity changed",
                    "The server's data folder was lost or replaced, or this is another server. Nothing was sent to it.",
                    alex.run("mschat://127.0.0.1:" + port, "--guest", "--nick", "Alex"));
        }
        chapter.assertIs("finding-a-server.adoc");
    }

    @Test
    @Tries({Promise.GUESSING, Promise.LOOK_ALIKES})
    void catalogueHasTheScreensOfALogin() throws IOException, ProtocolException {
        ScreenCatalogue chapter = new ScreenCatalogue("Joining", home);
        Mschat alex = alex();
        try (ChatServer server = start()) {
            chapter.server(server);
            String address = server.address().toString();
            RawClient operator = operator(server);
            run(operator, "register Steve; correct horse");
            run(operator, "register Mallory; battery staple");
            RawClient bob = RawClient.connect(http, server);
            assertThat(bob.join("Bob")).isInstanceOf(Welcome.class);

            chapter.changing("in [345]\\d seconds", "in 55 seconds");
            chapter.page(
                    "A nickname that cannot be one",
                    "The sentence says what a nickname is made of.",
                    alex.run(address, "--guest", "--nick", "@alex"));
            chapter.page(
                    "The nickname is in use or registered",
                    "Somebody is in the chat under that name, or it has an account. Which of both is not told.",
                    alex.run(address, "--guest", "--nick", "Bob"));
            chapter.page(
                    "The nickname looks like another one",
                    "Here, an old acquaintance with a Cyrillic letter: nobody passes for somebody else.",
                    alex.run(address, "--guest", "--nick", "Stеve"));
            chapter.page(
                    "Wrong password",
                    "A nickname that is not registered, with a password, is answered like this too.",
                    alex.run(address, "--nick", "Steve", passwordFile("correct house")));
            chapter.page(
                    "Too many wrong passwords",
                    "Guessing has to wait, and so does whoever mistypes.",
                    throttled(address));
            chapter.page(
                    "The file with the password is not there",
                    "Nothing was sent.",
                    alex.run(
                            address,
                            "--nick",
                            "Steve",
                            "--password-file",
                            home.resolve("secret").toString()));
            run(operator, "ban Mallory 7d advertising");
            chapter.page(
                    "Banned",
                    "By whom, why and for how long: what the moderator gave.",
                    alex.run(address, "--nick", "Mallory", passwordFile("battery staple")));
            run(operator, "auth true");
            chapter.page(
                    "Guests may not join",
                    "The operator wants everybody to be registered (`/auth true`).",
                    alex.run(address, "--guest", "--nick", "Alex"));
            run(operator, "auth false");
            run(operator, "open false");
            chapter.page(
                    "The server is closed",
                    "Only operators may join (`/open false`).",
                    alex.run(address, "--guest", "--nick", "Alex"));
            run(operator, "open true");
            run(operator, "lockdown 30m raid");
            chapter.page(
                    "The server is locked down",
                    "An admin has shut the door for a while (`/lockdown`).",
                    alex.run(address, "--guest", "--nick", "Alex"));
            bob.leave();
            operator.leave();
        }
        chapter.assertIs("joining.adoc");
    }

    /** Guesses until the server has had enough. */
    private Mschat.Run throttled(String address) throws IOException {
        Mschat.Run run;
        do {
            run = alex().run(address, "--nick", "Steve", passwordFile("correct house"));
            assertThat(run.exitCode()).isIn(1, 5);
        } while (run.exitCode() != 5);
        return run;
    }

    @Test
    void catalogueHasTheScreensOfAChat() throws IOException, ProtocolException {
        ScreenCatalogue chapter = new ScreenCatalogue("In the chat", home);
        try (ChatServer server = start()) {
            chapter.server(server);
            RawClient operator = operator(server);
            try (TerminalSession alex = join(server, "Alex")) {
                Typist typist = new Typist(chapter, alex);
                typist.types("/moonwalk", "typed with two.", "No such command");
                typist.types("/dm Steve", "Expected /dm USER; MESSAGE", "A command that lacks something");
                typist.types("/help dm", "Example: /dm Bob; are you there?", "What a command wants");
                typist.types("/kick SERVER", "for admins only.", "A command that others have");
                typist.types("/dm Steve; are you there?", "shows who is.", "Nobody of that name");
                typist.answers("Send it in parts.", () -> {
                    alex.paste("a".repeat(ProtocolLimits.MAX_TEXT_LENGTH + 1));
                    alex.enter("");
                });
                chapter.page("A message that is too long", "It is kept: Up brings it back.", alex);
                typist.answers("by the server's operator: spamming.", () -> run(operator, "mute Alex 10m spamming"));
                chapter.page("Being muted", "An admin typed `/mute Alex 10m spamming`.", alex);
                typist.types("hello?", "ends in 10 minutes.", "Talking while muted");
                typist.types("/why", "ends in 10 minutes.", "Why?");
                typist.answers("no longer muted.", () -> run(operator, "unmute Alex"));
                chapter.page("No longer muted", "By an admin, or because the time is over.", alex);
                typist.answers("time for dinner", () -> run(operator, "kick Alex time for dinner"));
                chapter.end("Kicked", "Whoever is kicked may come back.", alex);
            }
            try (TerminalSession anna = join(server, "Anna")) {
                for (int i = 1; i <= 5; i++) {
                    anna.enter("message " + i);
                    anna.awaitLine("> Anna: message " + i);
                }
                chapter.changing("in (29|30) seconds", "in 30 seconds");
                new Typist(chapter, anna).types("message 6", "seconds.", "Too many messages at once");
            }
            operator.leave();
        }
        chapter.assertIs("in-the-chat.adoc");
    }

    @Test
    void catalogueHasTheScreensOfALostConnection() throws IOException, ProtocolException {
        ScreenCatalogue chapter = new ScreenCatalogue("Losing the connection, and coming back", home);
        Mschat mschat = new Mschat(folder);
        String password = "--mschat.operators.server-password=" + PASSWORD;
        try (RestartedServer server = new RestartedServer(mschat, password);
                TerminalSession alex = join(server.get(), "Alex")) {
            chapter.server(server.get());
            server.kill();
            alex.awaitLine("Trying to come back...");
            alex.enter("are you there?");
            alex.awaitLine("... are you there?");
            chapter.page(
                    "Connection lost",
                    "What is typed meanwhile waits below the conversation, and is sent when the connection is back.",
                    alex,
                    "Connection lost");
            server.startForTheLastTime();
            alex.awaitScreen(
                    "what waited, and nothing that waits",
                    lines -> lines.stream().anyMatch(line -> line.contains("> Alex: are you there?"))
                            && lines.stream().noneMatch(line -> line.startsWith("... ")));
            chapter.page(
                    "The connection is back",
                    "Nothing was lost, and what waited has been sent.",
                    alex,
                    "Connected again.");
            try (TerminalSession first =
                    open(server.get().address().toString(), "--nick", "SERVER", passwordFile(PASSWORD))) {
                first.awaitLine("List of commands: /help");
                RawClient second = operator(server.get());
                chapter.end("Joined again from somewhere else", "An account is in the chat once.", first);
                second.leave();
            }
            RawClient operator = operator(server.get());
            run(operator, "register Alex; correct horse");
            chapter.end(
                    "Somebody registered the nickname of a guest",
                    "From now on the nickname is its owner's, who is perhaps this guest.",
                    alex);
            operator.leave();
        }
        try (ChatServer server = start();
                TerminalSession terminal = join(server, "Bert")) {
            chapter.server(server);
            terminal.awaitLine("> Alex: are you there?");
            server.close();
            terminal.awaitLine("Trying to come back...");
            chapter.page(
                    "The server is stopped",
                    "For a new version, perhaps. The client goes on trying.",
                    terminal,
                    "shutting down");
            terminal.type(CTRL_C);
            terminal.awaitLine("Ctrl-C once more leaves.");
            terminal.type(CTRL_C);
            chapter.end("Giving up", "Ctrl-C, and once more.", terminal);
        }
        chapter.assertIs("losing-the-connection.adoc");
    }

    @Test
    void catalogueHasTheOutputForPrograms() throws IOException, ProtocolException {
        ScreenCatalogue chapter = new ScreenCatalogue("For programs: send and listen", home);
        Mschat alex = alex();
        int port = StablePorts.take();
        chapter.port(port);
        String unknown = "mschat://127.0.0.1:" + port;
        chapter.page(
                "An unknown option",
                "`./mschat send --help` tells those there are.",
                alex.run("send", "--to-all", "hello"));
        chapter.page("No nickname", "Nobody is asked here.", alex.run("send", unknown, "hello"));
        chapter.page(
                "Nothing is there",
                "The message was not sent. A script can try again after exit code 3.",
                alex.run("send", unknown, "--guest", "--nick", "Bot", "hello"));
        try (ChatServer server = start(port)) {
            String address = server.address().toString();
            chapter.page(
                    "A server that is not known",
                    "Nobody is here to compare the fingerprint: it must be in the address, or be known from a visit.",
                    alex.run("send", unknown, "--guest", "--nick", "Bot", "hello"));
            chapter.page(
                    "Nobody of that name",
                    "The message was not sent.",
                    alex.run("send", address, "--guest", "--nick", "Bot", "--to", "Steve", "hello"));
            chapter.page(
                    "Nothing to say",
                    "A blank message is none.",
                    alex.run("send", address, "--guest", "--nick", "Bot", " "));
            RawClient operator = operator(server);
            run(operator, "open false");
            chapter.page(
                    "The server is closed",
                    "All refusals of joining are met here as well, in one line.",
                    alex.run("listen", address, "--guest", "--nick", "Bot"));
            operator.leave();
        }
        chapter.assertIs("for-programs.adoc");
    }
}
