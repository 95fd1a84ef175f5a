package io.mschat.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.Password;
import io.mschat.protocol.ResumeToken;
import io.mschat.protocol.Role;
import io.mschat.protocol.codec.MessageCodec;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.tunnel.Sealer;
import io.mschat.server.TestCommands;
import io.mschat.server.TestData;
import io.mschat.server.chat.ChatService;
import io.mschat.server.chat.Identity;
import io.mschat.server.chat.JoinResult;
import io.mschat.server.chat.RecordingConnection;
import io.mschat.server.chat.TestChat;
import io.mschat.server.chat.name.NicknamePolicy;
import io.mschat.server.moderation.Actor;
import io.mschat.server.moderation.ModerationServices;
import io.mschat.server.moderation.TestModeration;
import io.mschat.server.source.Source;
import io.mschat.server.storage.TestDatabase;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every command of the registry, for every role, with good, bad and hostile arguments: the registry itself is the table. */
class CommandTableTest {

    private static final ResumeToken RESUME = new ResumeToken("A".repeat(43));

    private static final List<String> HOSTILE = List.of(
            "x".repeat(4_900),
            "\"\\".repeat(2_450),
            "\ud83d\ude00".repeat(4_900),
            "Bob " + "\ud83d\ude00".repeat(4_900),
            "Bob 10m \"" + "\\".repeat(4_900),
            "Bob " + "9".repeat(4_000),
            "Bob 99999999999d x",
            "Bob -5m x",
            "Bob 0s x",
            "Bob 10m " + "ж".repeat(300),
            "Bob; " + "p".repeat(300),
            "Bob; short",
            ";",
            ";;;; ; ;",
            "'; DROP TABLE account; --",
            "%s %n %d {} ${jndi:x} \\u0000",
            "\u202e\u2066Bob\u200b 10m \u202e",
            "\ud83d\ude00 \ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
            "Bob\n10m\nspamming\n\n",
            "0.0.0.0/0",
            "::/0",
            "1.2.3.4/99",
            "999.999.999.999",
            "::ffff:1.2.3.4",
            "203.0.113.0/24 10m x",
            "2001:db8::/32",
            "SERVER",
            "admin 10m x",
            "B\u043eb 10m x",
            "true false",
            "-1",
            "2147483648",
            "99999999");

    private static final List<String> NO_TEXT = List.of("\u001b[2J", "Bob\r\nBREAK", "\u0000", "\u009b31m", "\ud800");

    private final TestData data = TestData.on(TestDatabase.SQLITE);
    private final ChatService chat = TestChat.of(data.clock());
    private final ModerationServices moderationServices = TestModeration.of(data, chat);
    private final Commands commands = TestCommands.of(data, chat, moderationServices);

    /** One of each role, and the shell. */
    private final Map<Role, Caller> callers = Arrays.stream(Role.values())
            .collect(Collectors.toMap(
                    Function.identity(), role -> caller(role.wireName() + "1", role, 900 + role.ordinal())));

    static Stream<CommandSpec> commands() {
        return TestCommands.all().all().stream();
    }

    private Caller caller(String nickname, Role role, long account) {
        Nickname name = new Nickname(nickname);
        Identity identity = new Identity(
                name, new NicknamePolicy().keysOf(name), role, OptionalLong.of(account), new Source("7f000001", true));
        JoinResult result = TestChat.join(chat, identity, RESUME, new RecordingConnection());
        return new Caller.InChat(((JoinResult.Accepted) result).member());
    }

    private CommandResult run(Caller caller, CommandSpec about, String arguments) {
        return commands.run(caller, about.name() + " " + arguments);
    }

    private long decisions() {
        return data.get(JdbcTemplate.class).queryForObject("select count(*) from audit_entry", Long.class);
    }

    private void registerBob() {
        assertThat(moderationServices
                        .accountAdministration()
                        .register(Actor.SHELL, "Bob", new Password("bobs password"))
                        .text())
                .contains("registered");
    }

    private static void assertReadable(CommandResult result) {
        assertThat(result.text()).isNotBlank();
        assertThat(result.text().codePoints().filter(Character::isISOControl).filter(point -> point != '\n'))
                .as(result.text())
                .isEmpty();
        assertThat(MessageCodec.encode(result.answer(new MessageId("m"))).size())
                .isLessThan(Sealer.MAX_BYTES);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void callerWithTooSmallARoleIsToldWhichIsNeeded(CommandSpec about) {
        registerBob();
        long before = decisions();
        for (Role role : Role.values()) {
            CommandResult result = role.compareTo(about.role()) < 0
                    ? run(callers.get(role), about, about.sample())
                    : new CommandResult.NotRun(ErrorCode.NOT_PERMITTED, Commands.plural(about.role()));
            assertThat(result)
                    .isInstanceOfSatisfying(
                            CommandResult.NotRun.class,
                            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.NOT_PERMITTED));
            assertThat(result.text()).contains(Commands.plural(about.role()));
        }
        assertThat(decisions()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void exampleIsUnderstoodFromEveryRoleThatMayRunIt(CommandSpec about) {
        registerBob();
        Stream<Caller> allowed = Stream.concat(
                callers.entrySet().stream()
                        .filter(entry -> Commands.allows(about, entry.getKey()))
                        .map(Map.Entry::getValue),
                Stream.of(new Caller.Shell()));
        allowed.forEach(caller -> {
            CommandResult result = run(caller, about, about.sample());
            assertReadable(result);
            if (result instanceof CommandResult.NotRun refused) {
                assertThat(refused.code()).as(refused.text()).isNotEqualTo(ErrorCode.BAD_ARGUMENTS);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("commands")
    void missingArgumentsAreAnsweredWithTheUsage(CommandSpec about) {
        CommandResult result = run(new Caller.Shell(), about, "");
        assertReadable(result);
        boolean refused = result instanceof CommandResult.NotRun notRun && notRun.code() == ErrorCode.BAD_ARGUMENTS;
        assertThat(refused).as(result.text()).isEqualTo(about.needsArguments());
        if (refused) {
            assertThat(result.text()).contains(about.usage(), about.example());
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void hostileArgumentsBreakNothing(CommandSpec about) {
        registerBob();
        for (String arguments : HOSTILE) {
            long before = decisions();
            CommandResult result = run(new Caller.Shell(), about, arguments);
            assertReadable(result);
            assertThat(decisions() - before)
                    .as("%s -> %s", arguments, result.text())
                    .isBetween(0L, result.ok() ? 1L : 0L);
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void lineThatIsNoTextIsRefused(CommandSpec about) {
        for (String arguments : NO_TEXT) {
            assertThat(run(new Caller.Shell(), about, arguments))
                    .isInstanceOfSatisfying(
                            CommandResult.NotRun.class,
                            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.TEXT_INVALID));
        }
        assertThat(run(new Caller.Shell(), about, "x".repeat(5_001)))
                .isInstanceOfSatisfying(
                        CommandResult.NotRun.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.TEXT_TOO_LONG));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpTellsUsageRoleAndExample(CommandSpec about) {
        for (String name : Stream.concat(Stream.of(about.name(), "/" + about.name()), about.aliases().stream())
                .toList()) {
            String help = commands.run(callers.get(Role.MEMBER), "help " + name).text();
            assertThat(help).contains(about.usage(), about.help(), Commands.plural(about.role()));
            assertThat(about.arguments().isEmpty() || help.contains(about.example()))
                    .isTrue();
        }
    }

    @Test
    void slipOfTheFingerIsToldWhatWasMeantIfTheRoleMayRunIt() {
        assertThat(commands.run(callers.get(Role.MEMBER), "lsit").text())
                .isEqualTo(ErrorCode.UNKNOWN_COMMAND.sentence() + " Did you mean /list?");
        assertThat(commands.run(callers.get(Role.MEMBER), "mutee Bob").text())
                .isEqualTo(ErrorCode.UNKNOWN_COMMAND.sentence());
        assertThat(commands.run(callers.get(Role.ADMIN), "Mutee Bob").text()).endsWith("Did you mean /mute?");
        assertThat(commands.run(callers.get(Role.MEMBER), "names").ok()).isTrue();
    }

    /** Every row of the first mschat's table that is the server's. */
    @Test
    void commandsOfTheFirstMschatAreThereForTheirRoles() {
        Map<Role, String> seed = Map.of(
                Role.MEMBER,
                "help list admins publicip",
                Role.ADMIN,
                "bots mtlist blacklist mute unmute kick ban unban",
                Role.SERVER,
                "op deop setbot delbot log auth open flood users register deleteprofile");
        Map<String, Role> roles =
                commands.all().stream().collect(Collectors.toMap(CommandSpec::name, CommandSpec::role));
        seed.forEach((role, names) -> assertThat(List.of(names.split(" ")))
                .allSatisfy(name -> assertThat(roles).containsEntry(name, role)));
        assertThat(Stream.of("help", "get", "default", "load", "save", "erase", "autoload")
                        .map(word -> "settings " + word))
                .allSatisfy(name -> assertThat(roles).containsEntry(name, Role.SERVER));
    }
}
