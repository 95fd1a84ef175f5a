package io.mschat.server.command;

import io.mschat.server.chat.ChatService;
import io.mschat.server.moderation.Moderation;
import io.mschat.server.moderation.Staff;
import java.util.List;
import java.util.stream.Stream;

/** The commands for moderation, roles and accounts. */
public final class StaffCommands {

    private StaffCommands() {}

    public static List<Command> all(Staff staff, ChatService chat) {
        Moderation moderation = staff.moderation();
        return Stream.of(
                        List.of(
                                RoleListCommand.admins(staff.roles(), chat),
                                new AwayCommand(chat, moderation),
                                new WhyCommand(moderation)),
                        List.of(
                                new MuteCommand(moderation),
                                new UnmuteCommand(moderation),
                                SanctionsCommand.mutes(moderation),
                                new KickCommand(moderation),
                                new BanCommand(moderation),
                                new UnbanCommand(moderation),
                                SanctionsCommand.bans(moderation),
                                RoleListCommand.bots(staff.roles(), chat),
                                new LockdownCommand(moderation),
                                new AuditCommand(staff.audit())),
                        AppointCommand.all(staff.roles()),
                        List.of(
                                new UsersCommand(staff.profiles()),
                                new RegisterCommand(staff.profiles()),
                                new DeleteProfileCommand(staff.profiles())))
                .flatMap(List::stream)
                .toList();
    }
}
