package io.mschat.cli.command;

import static io.mschat.cli.command.ClientCommand.command;

import io.mschat.cli.view.Emote;
import io.mschat.cli.view.MessageFormatter;
import io.mschat.cli.view.Notifications;
import io.mschat.client.connection.HostProbe;
import io.mschat.client.text.SafeText;
import io.mschat.protocol.Nickname;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The client's own commands, in the order of the help page. */
final class ClientCommands {

    /** The command whose recipient is fixed when the user begins to type it. */
    static final String REPLY = "reply";

    /** How many earlier lines are shown at a time. */
    private static final int USUAL_LINES = 50;

    private static final int MOST_LINES = 1_000;

    /** How many lines a search shows at most: the last ones, which are the most likely to be wanted. */
    private static final int MOST_FOUND = 20;

    static final List<ClientCommand> ALL = List.of(
            command("help", "list of commands, all about one, or the keys")
                    .taking("[COMMAND|keys]", "dm")
                    .does(ClientCommands::help),
            command("dm", "message only USER")
                    .taking("USER; MESSAGE", "Bob; are you there?")
                    .does(ClientCommands::directMessage),
            command("msg", "message only USER, without a semicolon")
                    .alias("tell", "whisper", "w")
                    .taking("USER MESSAGE", "Bob are you there?")
                    .does(ClientCommands::message),
            command(REPLY, "message only whoever has written to you last")
                    .alias("r")
                    .taking("MESSAGE", "on my way")
                    .does(ClientCommands::reply),
            command("me", "say what you do")
                    .taking("ACTION", "waves")
                    .does((arguments, context) -> context.say(Emote.text(required(arguments)))),
            command("history", "show what was said before, " + USUAL_LINES + " lines at a time")
                    .taking("[LINES]", "100")
                    .does(ClientCommands::history),
            command("search", "find what was said since you came in")
                    .taking("WORDS", "pizza")
                    .does((arguments, context) ->
                            context.show(found(arguments, context.search(required(arguments), MOST_FOUND)))),
            command("ignore", "hide what USER says, or show it again")
                    .taking("[USER]", "Bob")
                    .does((arguments, context) -> context.show(ignored(arguments, context))),
            command("notify", "what calls you while you look elsewhere")
                    .taking("[all|mentions|none]", "all")
                    .does(ClientCommands::notify),
            command("passwd", "change your password").alias("password").does(PasswordChange::run),
            command("ping", "how long this server, or a host, takes to answer")
                    .taking("[ADDRESS]", "example.org:443")
                    .does(new Ping(new HostProbe(Ping.TIMEOUT))),
            command("ipconfig", "this machine's network interfaces and addresses")
                    .does(NetworkInterfaces::run),
            command("clear", "clear the screen").does((arguments, context) -> context.clearScreen()),
            command("donut", "a donut that spins until a key is pressed")
                    .does((arguments, context) -> context.animate(new Donut())),
            command("credits", "who made this")
                    .does(
                            (arguments, context) -> context.show(
                                    SafeText.format(
                                            "mschat, by its contributors. Licensed under Apache-2.0. It stands on JLine, Tyrus, Jackson and picocli."))),
            command("source", "where the source is")
                    .does((arguments, context) -> context.show(SourceAddress.text(SourceAddress.address()))),
            command("leave", "disconnect").alias("quit", "exit", "bye").does((arguments, context) -> context.leave()));

    private ClientCommands() {}

    private static String required(String arguments) throws UsageException {
        if (arguments.isEmpty()) {
            throw new UsageException();
        }
        return arguments;
    }

    private static void help(String arguments, CommandContext context) {
        if (arguments.isEmpty()) {
            context.showHelp();
        } else if (arguments.equalsIgnoreCase("keys")) {
            context.show(KeysPage.text());
        } else {
            context.showHelp(arguments);
        }
    }

    private static void directMessage(String arguments, CommandContext context) throws UsageException {
        int end = arguments.indexOf(';');
        if (end < 1 && arguments.indexOf(' ') > 0) {
            throw new UsageException(SafeText.format(". Without the semicolon it is /msg %s", arguments));
        }
        send(arguments, end, context);
    }

    private static void message(String arguments, CommandContext context) throws UsageException {
        send(arguments, arguments.indexOf(' '), context);
    }

    /** @param end where the name ends; less than 1 if there is none */
    private static void send(String arguments, int end, CommandContext context) throws UsageException {
        if (end < 1) {
            throw new UsageException();
        }
        context.whisper(
                arguments.substring(0, end).strip(),
                arguments.substring(end + 1).strip());
    }

    private static void reply(String arguments, CommandContext context) throws UsageException {
        Optional<String> to = context.contacts().addressee();
        if (to.isEmpty()) {
            context.refuse(SafeText.format("Nobody had written to you yet."));
        } else if (arguments.isEmpty()) {
            throw new UsageException(SafeText.format(". It goes to %s.", to.get()));
        } else {
            context.whisper(to.get(), arguments);
        }
    }

    private static void history(String arguments, CommandContext context) throws UsageException {
        int lines = arguments.isEmpty() ? USUAL_LINES : number(arguments);
        if (lines < 1 || lines > MOST_LINES) {
            throw new UsageException(SafeText.format(", with 1 to %d lines", MOST_LINES));
        }
        context.lookBack(lines);
    }

    /** A number of at most four digits; 0 for anything else. */
    private static int number(String typed) {
        return typed.matches("[0-9]{1,4}") ? Integer.parseInt(typed) : 0;
    }

    private static SafeText found(String words, List<SafeText> lines) {
        return lines.isEmpty()
                ? SafeText.format(
                        "Nothing that was said since you came in holds \"%s\". /history shows what was said before.",
                        words)
                : SafeText.join(lines.stream().map(MessageFormatter::before).toList());
    }

    private static SafeText ignored(String arguments, CommandContext context) {
        if (arguments.isEmpty()) {
            List<String> ignored = context.contacts().ignored();
            return ignored.isEmpty()
                    ? SafeText.format("You ignore nobody.")
                    : SafeText.format("You ignore: %s", String.join(", ", ignored));
        }
        String nickname = Nickname.from(arguments).map(Nickname::value).orElse(arguments);
        return context.contacts().toggleIgnored(nickname)
                ? SafeText.format(
                        "You do not see what %s says until /ignore %s again, or until you leave.", arguments, arguments)
                : SafeText.format("You see what %s says again.", arguments);
    }

    private static void notify(String arguments, CommandContext context) throws UsageException {
        if (!arguments.isEmpty()) {
            context.notify(Arrays.stream(Notifications.values())
                    .filter(one -> one.name().equalsIgnoreCase(arguments))
                    .findFirst()
                    .orElseThrow(UsageException::new));
        }
        context.show(
                switch (context.notifications()) {
                    case ALL -> SafeText.format("Whatever others say rings while you look elsewhere.");
                    case MENTIONS -> SafeText.format("Your name and direct messages ring while you look elsewhere.");
                    case NONE -> SafeText.format("Nothing rings.");
                });
    }
}
