package io.mschat.server.command;

import static io.mschat.server.command.CommandSpec.command;

import io.mschat.protocol.CountText;
import io.mschat.protocol.DurationText;
import io.mschat.protocol.Role;
import io.mschat.server.chat.ChatService;
import io.mschat.server.chat.Member;
import io.mschat.server.source.Network;
import io.mschat.server.source.Source;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The commands about the chat, for all members. */
public final class ChatCommands {

    private ChatCommands() {}

    public static List<Command> all(ChatService chat) {
        return List.of(
                command("list", "who is online").alias("who", "names").does(caller -> list(chat.online())),
                command("whois", "who somebody here is, and since when")
                        .taking("USER", "Bob")
                        .does((caller, arguments) -> {
                            String name = arguments.word();
                            arguments.end();
                            return whois(chat, name);
                        }),
                // A client measures by it how long the server takes.
                command("ping", "answers at once").does(caller -> CommandResult.done("Pong.")),
                command("publicip", "your public address, as this server sees it")
                        .does(caller -> caller.member()
                                .map(member -> address(member.identity().source()))
                                .orElseGet(() ->
                                        CommandResult.failed("You are not in the chat: you come from this machine."))));
    }

    private static CommandResult list(List<Member> members) {
        List<String> names =
                members.stream().map(member -> member.nickname().value()).toList();
        List<String> shown = TruncatedList.of(names);
        int more = names.size() - shown.size();
        String text = CountText.of(names.size(), "user") + " online: "
                + members.stream().limit(shown.size()).map(ChatCommands::shown).collect(Collectors.joining(", "));
        return CommandResult.done(more == 0 ? text : text + " and " + more + " more", shown);
    }

    private static String shown(Member member) {
        return member.presence().away().isPresent()
                ? member.nickname() + " (away)"
                : member.nickname().value();
    }

    /** What all members may know about a member. Whether an absent user's name is registered is not revealed. */
    private static CommandResult whois(ChatService chat, String name) {
        return chat.findByNickname(name)
                .map(member -> CommandResult.done(description(member, chat.timeHere(member))))
                .orElseGet(() -> CommandResult.failed("Nobody is here under the name " + name + "."));
    }

    private static String description(Member member, Duration time) {
        String here = member.nickname() + ": " + kind(member) + ", here for "
                + (time.isPositive() ? DurationText.of(time) : "a moment");
        return member.presence().note().map(note -> here + ", " + note).orElse(here);
    }

    private static String kind(Member member) {
        if (member.role() != Role.MEMBER) {
            return member.role().wireName();
        }
        return member.identity().isRegistered() ? "registered" : "guest";
    }

    private static CommandResult address(Source source) {
        String network = Network.of(source).toString();
        return CommandResult.done(
                source.loopback()
                        ? "You come from " + network + ": from the server's own machine, or through a proxy there."
                        : "You come from " + network + ".",
                List.of(network));
    }
}
