package io.mschat.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Role;
import io.mschat.server.TestData;
import io.mschat.server.moderation.Audit;
import io.mschat.server.settings.FixedSettings.Fixed;
import io.mschat.server.settings.Setting;
import io.mschat.server.settings.TestSettings;
import io.mschat.server.storage.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator reads who changes settings. */
class SettingsCommandsTest {

    private static final Caller OPERATOR = new Caller.Shell();

    private final TestData data = TestData.on(TestDatabase.SQLITE);
    private Commands commands = start(Map.of());

    /** A server's commands, of one that has just started. */
    private Commands start(Map<Setting, Fixed> fixed) {
        TestSettings.Node node = TestSettings.start(data, fixed);
        return new Commands(SettingsCommands.all(node.settings(), node.sharedState(), data.get(Audit.class)));
    }

    private String run(String line) {
        CommandResult result = commands.run(OPERATOR, line);
        assertThat(result.ok()).as(result.text()).isTrue();
        return result.text();
    }

    private String runInVain(String line) {
        CommandResult result = commands.run(OPERATOR, line);
        assertThat(result).isInstanceOf(CommandResult.Ran.class);
        assertThat(result.ok()).isFalse();
        return result.text();
    }

    private List<String> audited(Instant from) {
        return data.get(Audit.class).latest().stream()
                .filter(entry -> !entry.at().isBefore(from))
                .map(entry -> entry.actor().name() + " " + entry.action() + " " + entry.detail())
                .map(String::strip)
                .toList();
    }

    private Instant begun;

    @BeforeEach
    void remember() {
        begun = data.clock().instant();
    }

    private String now() {
        return data.clock().instant().toString().substring(0, 16).replace('T', ' ') + " UTC";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /auth true    | auth is now true: only registered users may join. Guests who are here stay.
                    auth false    | auth is now false: guests may join too.
                    auth default  | auth is now false: guests may join too.
                    open false    | open is now false: only SERVER and ADMIN may join, and nobody registers or deletes an account. Whoever is here stays.
                    open true     | open is now true: users may join and register.
                    flood false   | flood is now false: nobody is blocked for saying too much too fast.
                    flood DEFAULT | flood is now true: whoever says too much too fast is blocked for a while.
                    log true      | log is now true: the server's log tells who comes and goes, what is refused and what is decided, and not what is said.
                    log Messages  | log is now messages: the server's log tells who comes and goes, what is refused and what is decided, and what is said in the room. It never tells direct messages.
                    log false     | log is now false: the server's log tells nothing of what happens in the chat.
                    """)
    void changeTellsWhatItMeans(String line, String answer) {
        assertThat(run(line.replace("/", ""))).isEqualTo(answer);
    }

    @Test
    void withoutArgumentTheValueIsShownAndWhereItComesFrom() {
        assertThat(run("open")).isEqualTo("open is true (the default): users may join and register.");
        run("open false");
        assertThat(run("open"))
                .isEqualTo("open is false (set by (shell) " + now()
                        + "): only SERVER and ADMIN may join, and nobody registers or deletes an account.");
        assertThat(commands.run(OPERATOR, "open"))
                .isInstanceOfSatisfying(
                        CommandResult.Ran.class,
                        result -> assertThat(result.data()).containsExactly("open=false"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    auth maybe ; "maybe" is none of true, false, default. Expected /auth [true|false|default], for example /auth true.
                    auth messages ; "messages" is none of true, false, default. Expected /auth [true|false|default], for example /auth true.
                    log all ; "all" is none of true, false, messages, default. Expected /log [true|false|messages|default], for example /log true.
                    auth true false ; "false" is too much. Expected /auth [true|false|default], for example /auth true.
                    settings autoload ; Expected /settings autoload true|false, for example /settings autoload true.
                    settings autoload on ; "on" is neither true nor false. Expected /settings autoload true|false, for example /settings autoload true.
                    settings save now ; "now" is too much. Expected /settings save.
                    settings nonsense ; "nonsense" is none of get, default, save, load, erase, autoload and help. Expected /settings help.
                    """)
    void badArgumentsChangeNothingAndSayWhatIsExpected(String line, String answer) {
        assertThat(commands.run(OPERATOR, line)).isEqualTo(new CommandResult.NotRun(ErrorCode.BAD_ARGUMENTS, answer));
        assertThat(audited(begun)).isEmpty();
        assertThat(run("auth")).contains("the default");
    }

    @Test
    void settingsCommandsAreForTheServersOperatorAlone() {
        assertThat(commands.all())
                .filteredOn(about -> !about.name().equals("help"))
                .hasSize(Setting.values().length + 7)
                .allMatch(about -> about.role() == Role.SERVER);
    }

    @Test
    void helpTellsEverySettingAndEveryCommand() {
        String help = run("settings help");
        assertThat(run("settings")).isEqualTo(help);
        assertThat(help).contains("/auth [true|false|default]", "only registered users may join. Default: false.");
        for (Setting setting : Setting.values()) {
            assertThat(help).contains("/" + setting.word(), setting.help());
        }
        assertThat(commands.all())
                .extracting(CommandSpec::name)
                .filteredOn(name -> name.startsWith("settings ") && !name.equals("settings help"))
                .allSatisfy(name -> assertThat(help).contains("/" + name));
    }

    @Test
    void getTellsValueSourceAndSavedValueOfEach() {
        run("auth true");
        run("settings save");
        run("auth false");
        commands = start(Map.of(Setting.LOG, new Fixed(Setting.Value.MESSAGES, "on the command line")));
        assertThat(run("settings get")).isEqualTo("""
                        The settings:
                        auth = false (set by (shell) %s); saved: true
                        open = true (the default); saved: true
                        flood = true (the default); saved: true
                        log = messages (configuration: mschat.log on the command line); saved: false
                        autoload is false: a start of the server begins with what was last in effect.""".formatted(now()));
        assertThat(commands.run(OPERATOR, "settings get"))
                .isInstanceOfSatisfying(
                        CommandResult.Ran.class,
                        result -> assertThat(result.data())
                                .containsExactly("auth=false", "open=true", "flood=true", "log=messages"));
    }

    @Test
    void defaultBringsAllDefaultsBack() {
        run("auth true");
        run("log messages");
        assertThat(run("settings default")).isEqualTo("""
                        The settings have their defaults now:
                        auth = false (the default)
                        open = true (the default)
                        flood = true (the default)
                        log = false (the default)""");
    }

    @Test
    void savedSettingsAreLoadedAgain() {
        run("auth true");
        assertThat(run("settings save"))
                .startsWith("The settings are saved; an older copy is replaced. /settings load brings them back.\n")
                .contains("auth = true (set by (shell) " + now() + "); saved: true");
        run("settings default");
        assertThat(run("settings load"))
                .startsWith("The saved settings hold now:\n")
                .contains("auth = true");
        assertThat(run("auth")).startsWith("auth is true");
    }

    @Test
    void configuredSettingStaysWhenAllAreChanged() {
        run("settings save");
        commands = start(Map.of(Setting.AUTH, new Fixed(Setting.Value.ON, "on the command line")));
        for (String line : List.of("settings default", "settings load")) {
            assertThat(run(line))
                    .contains(" now, but for those that the configuration fixes:\n")
                    .contains("auth = true (configuration: mschat.auth on the command line)");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"settings load", "settings erase"})
    void withoutASavedCopyOneSaysHowToMakeIt(String line) {
        assertThat(runInVain(line)).isEqualTo("No settings are saved. /settings save keeps a copy of those in effect.");
        assertThat(audited(begun)).isEmpty();
    }

    @Test
    void eraseForgetsTheCopyAndTellsWhatAStartDoes() {
        run("auth true");
        run("settings save");
        assertThat(run("settings erase"))
                .isEqualTo("The saved settings are forgotten. Those in effect stay. autoload is false: a start of the"
                        + " server begins with what was last in effect.");
        assertThat(run("settings get")).doesNotContain("saved:").contains("auth = true");
    }

    @Test
    void autoloadTellsWhatAStartBeginsWith() {
        assertThat(run("settings autoload true"))
                .isEqualTo("autoload is true: a start of the server begins with the saved settings."
                        + " As long as none are saved, it begins with what was last in effect.");
        run("settings save");
        assertThat(run("settings autoload TRUE"))
                .isEqualTo("autoload is true: a start of the server begins with the saved settings.");
        assertThat(run("settings autoload false"))
                .isEqualTo("autoload is false: a start of the server begins with what was last in effect.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth false", "auth true", "auth default"})
    void configuredSettingStaysAndTheAnswerNamesWhereItIsSet(String line) {
        commands = start(Map.of(Setting.AUTH, new Fixed(Setting.Value.ON, "in the environment variable MSCHAT_AUTH")));
        assertThat(runInVain(line))
                .isEqualTo("auth stays true: the configuration says so (mschat.auth in the environment variable"
                        + " MSCHAT_AUTH). Take it out there and start the server anew; then /auth changes it.");
        assertThat(run("auth"))
                .isEqualTo("auth is true (configuration: mschat.auth in the environment variable MSCHAT_AUTH):"
                        + " only registered users may join.");
        assertThat(audited(begun)).isEmpty();
    }

    @Test
    void everyChangeIsAudited() {
        for (String line : List.of(
                "auth true",
                "log default",
                "settings save",
                "settings load",
                "settings default",
                "settings autoload true",
                "settings erase",
                "settings get",
                "settings help",
                "auth")) {
            run(line);
        }
        assertThat(audited(begun))
                .containsExactly(
                        "(shell) auth true",
                        "(shell) log default",
                        "(shell) settings save",
                        "(shell) settings load auth=true open=true flood=true log=false",
                        "(shell) settings default",
                        "(shell) settings autoload true",
                        "(shell) settings erase");
    }
}
