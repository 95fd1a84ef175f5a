package io.mschat.server.command;

import static io.mschat.server.command.CommandSpec.command;

import io.mschat.protocol.DurationText;
import io.mschat.protocol.Password;
import io.mschat.protocol.ProtocolLimits;
import io.mschat.protocol.Role;
import io.mschat.protocol.Secret;
import io.mschat.server.account.Denial;
import io.mschat.server.chat.ChatService;
import io.mschat.server.chat.Member;
import io.mschat.server.moderation.AccountAdministration;
import io.mschat.server.moderation.Appointment;
import io.mschat.server.moderation.Moderation;
import io.mschat.server.moderation.ModerationServices;
import io.mschat.server.moderation.Roles;
import io.mschat.server.moderation.Sanction;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The commands for moderation, roles and accounts. */
public final class ModerationCommands {

    private ModerationCommands() {}

    public static List<Command> all(ModerationServices moderationServices, ChatService chat) {
        return Stream.<List<Command>>of(
                        List.of(new RoleListCommand(
                                command("admins", "who the admins are"), Role.ADMIN, moderationServices.roles(), chat)),
                        ofTheSilenced(moderationServices.moderation(), chat),
                        ofSanctions(moderationServices.moderation()),
                        List.of(
                                new RoleListCommand(
                                        command("bots", "who is exempt from the flood block")
                                                .onlyFor(Role.ADMIN),
                                        Role.BOT,
                                        moderationServices.roles(),
                                        chat),
                                new LockdownCommand(moderationServices.moderation()),
                                new AuditCommand(moderationServices.audit())),
                        ofRoles(moderationServices.roles()),
                        ofAccounts(moderationServices.accountAdministration()))
                .flatMap(List::stream)
                .toList();
    }

    /** For all members, as far as they may speak. */
    private static List<Command> ofTheSilenced(Moderation moderation, ChatService chat) {
        return List.of(
                command("away", "tell whoever writes to you that you are away; again: back")
                        .taking("[REASON]", "lunch, back at one")
                        .does((caller, arguments) -> {
                            String reason = arguments.reason();
                            return caller.member()
                                    .map(member -> away(member, reason, moderation, chat))
                                    .orElseGet(() ->
                                            CommandResult.failed("You are not in the chat: nobody can write to you."));
                        }),
                command("why", "whether you may speak, and if not, why and how long")
                        .does(caller -> caller.member()
                                .map(member -> CommandResult.done(why(moderation.silence(member))))
                                .orElseGet(() -> CommandResult.failed(
                                        "You are not in the chat: nothing can hold against you."))));
    }

    private static CommandResult away(Member member, String reason, Moderation moderation, ChatService chat) {
        // Others read the reason, so a member who may not speak may not give one.
        Optional<Denial> silence = reason.isEmpty() ? Optional.empty() : moderation.silence(member);
        if (silence.isPresent()) {
            return CommandResult.failed(silence.get().text());
        }
        boolean back = reason.isEmpty() && member.presence().away().isPresent();
        chat.beAway(member, back ? Optional.empty() : Optional.of(reason));
        return CommandResult.done(
                back
                        ? "You are back."
                        : "You are away: whoever writes to you is told so. /away again when you are back.");
    }

    private static String why(Optional<Denial> silence) {
        return silence.map(denial -> {
                    Duration left = denial.retryAfter();
                    return left == null ? denial.text() : denial.text() + " It ends in " + DurationText.of(left) + ".";
                })
                .orElse("Nothing holds against you: you may speak,"
                        + " unless you were told to wait for sending too fast.");
    }

    private static List<Command> ofSanctions(Moderation moderation) {
        return List.of(
                command("mute", "nobody hears USER, for some time or until /unmute; also an address")
                        .taking("USER [DURATION] [REASON]", "Bob 10m spamming")
                        .onlyFor(Role.ADMIN)
                        .does((caller, arguments) -> {
                            String name = arguments.word();
                            Optional<Duration> time = arguments.duration();
                            return CommandResult.of(
                                    moderation.mute(caller.actor(), name, time, arguments.reason(time)));
                        }),
                command("unmute", "USER may speak again")
                        .taking("USER", "Bob")
                        .onlyFor(Role.ADMIN)
                        .doesToUser(moderation::unmute),
                new SanctionsCommand(
                        command("mtlist", "who is muted").onlyFor(Role.ADMIN), Sanction.Kind.MUTE, moderation),
                command("kick", "USER has to go, and may come back")
                        .taking("USER [REASON]", "Bob please calm down")
                        .onlyFor(Role.ADMIN)
                        .does((caller, arguments) -> {
                            String name = arguments.word();
                            return CommandResult.of(moderation.kick(caller.actor(), name, arguments.reason()));
                        }),
                command("ban", "USER may not come in, for some time or until /unban; also an address or network")
                        .taking("USER [DURATION] [REASON]", "Bob 7d advertising")
                        .onlyFor(Role.ADMIN)
                        .does((caller, arguments) -> {
                            String name = arguments.word();
                            Optional<Duration> time = arguments.duration();
                            return CommandResult.of(moderation.ban(caller.actor(), name, time, arguments.reason(time)));
                        }),
                command("unban", "USER may come in again; also an address or network")
                        .taking("USER", "Bob")
                        .onlyFor(Role.ADMIN)
                        .doesToUser(moderation::unban),
                new SanctionsCommand(
                        command("blacklist", "who is banned").onlyFor(Role.ADMIN), Sanction.Kind.BAN, moderation));
    }

    private static List<Command> ofRoles(Roles roles) {
        return Arrays.stream(Appointment.values())
                .map(appointment -> command(appointment.command(), help(appointment))
                        .taking("USER", "Bob")
                        .onlyFor(Role.SERVER)
                        .doesToUser((actor, name) -> roles.appoint(actor, name, appointment)))
                .toList();
    }

    private static String help(Appointment appointment) {
        return switch (appointment) {
            case OP -> "USER is an admin from now on";
            case DEOP -> "USER is no admin any more";
            case SETBOT -> "USER is a bot from now on: exempt from the flood block";
            case DELBOT -> "USER is no bot any more";
        };
    }

    private static List<Command> ofAccounts(AccountAdministration accountAdministration) {
        return List.of(
                new UsersCommand(accountAdministration),
                command("register", "makes an account for USER without a mail")
                        .taking("USER; PASSWORD", "Bob; correct horse")
                        .onlyFor(Role.SERVER)
                        .does((caller, arguments) -> {
                            String name = arguments.upToSemicolon();
                            Password password = password(new Secret(arguments.text()));
                            return CommandResult.of(accountAdministration.register(caller.actor(), name, password));
                        }),
                command("deleteprofile", "deletes the account of USER")
                        .taking("USER", "Bob")
                        .onlyFor(Role.SERVER)
                        .doesToUser(accountAdministration::delete));
    }

    private static Password password(Secret typed) throws BadArgumentsException {
        return Password.from(typed)
                .orElseThrow(() -> new BadArgumentsException(
                        "A password has at most " + ProtocolLimits.MAX_PASSWORD_LENGTH + " characters."));
    }
}
