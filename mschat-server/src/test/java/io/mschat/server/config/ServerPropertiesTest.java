package io.mschat.server.config;

import static io.mschat.server.settings.Setting.AUTH;
import static io.mschat.server.settings.Setting.LOG;
import static io.mschat.server.settings.Setting.Value.MESSAGES;
import static io.mschat.server.settings.Setting.Value.ON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mschat.protocol.ProtocolLimits;
import io.mschat.server.connection.limit.LimitsProperties;
import io.mschat.server.mail.inbox.InboxSettings;
import io.mschat.server.settings.FixedSettings.Fixed;
import io.mschat.server.startup.StartFailure;
import java.io.IOException;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.support.SystemEnvironmentPropertySourceEnvironmentPostProcessor;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class ServerPropertiesTest {

    private static ServerProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("mschat", ServerProperties.class);
    }

    @Test
    void defaultsAreTheProtocols() {
        LimitsProperties limits = bind(Map.of()).limits();
        assertThat(limits.handshake()).isEqualTo(ProtocolLimits.HANDSHAKE_DEADLINE);
        assertThat(limits.login()).isEqualTo(ProtocolLimits.LOGIN_DEADLINE);
        assertThat(limits.pingInterval()).isEqualTo(ProtocolLimits.PING_INTERVAL);
        assertThat(limits.pongDeadline()).isEqualTo(ProtocolLimits.PONG_DEADLINE);
    }

    /** A setting's name, and its default as it is written; empty for one that is computed. */
    record Setting(String name, String value) {}

    static Stream<Setting> settings() {
        return settings("mschat.", ServerProperties.class);
    }

    private static Stream<Setting> settings(String prefix, Class<? extends Record> type) {
        return Arrays.stream(type.getDeclaredConstructors()[0].getParameters())
                .flatMap(parameter -> settings(prefix + kebab(parameter.getName()), parameter));
    }

    /** One setting, or a group of them. */
    private static Stream<Setting> settings(String name, Parameter parameter) {
        return parameter.getType().isRecord()
                ? settings(name + ".", parameter.getType().asSubclass(Record.class))
                : Stream.of(new Setting(name, defaultOf(parameter)));
    }

    private static String kebab(String camel) {
        return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String defaultOf(Parameter parameter) {
        DefaultValue value = parameter.getAnnotation(DefaultValue.class);
        return value == null || value.value().length == 0 ? "" : value.value()[0];
    }

    @ParameterizedTest
    @MethodSource("settings")
    void readmeTellsEachSettingWithItsDefault(Setting setting) throws IOException {
        String row = "| `" + setting.name() + "` | " + setting.value();
        assertThat(Files.readAllLines(Path.of("README.md"))).anyMatch(line -> line.startsWith(row));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "port=65536",
                "port=-1",
                "origins=chat.example.org",
                "origins=https://chat.example.org/",
                "hosts=chat.example.org:55555",
                "limits.handshake=0s",
                "limits.login=-1s",
                "limits.per-source=0",
                "limits.queue-bytes=0B",
                "limits.queue-bytes=4GB",
                "limits.flood-window=0s",
                "limits.key-frames=0",
                "limits.key-bytes=0B",
                "history.age=0s",
                "history.lines=0",
                "history.greeting=-1",
                "history.absence=-1s",
                "limits.max-pending-handshakes=64",
                "accounts.guesses-per-minute=2",
                "accounts.guesses-per-source=1",
                "accounts.session-time=0s",
                "operators.server-password=short",
                "database.connections=1",
                "mail.time=0s",
                "mail.check-interval=0s",
                "mail.check-interval=6m",
                "mail.address=nonsense",
                "mail.smtp.port=65536",
                "mail.smtp.host=0.0.0.0",
                "mail.inbox=imap"
            })
    void settingOutOfRangeSaysWhatIsExpected(String setting) {
        String[] parts = setting.split("=");
        assertThatThrownBy(() -> bind(Map.of("mschat." + parts[0], parts[1])))
                .isInstanceOf(BindException.class)
                .extracting(failure ->
                        StartFailure.sentence(Objects.requireNonNull(failure)).orElseThrow())
                .asString()
                .startsWith("A setting cannot be used: expected ")
                .contains("mschat.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"handshake", "login", "ping-interval", "pong-deadline", "source-window", "flood-block"})
    void limitThatIsNotPositiveIsNamed(String limit) {
        assertThatThrownBy(() -> bind(Map.of("mschat.limits." + limit, "0s")))
                .rootCause()
                .hasMessage("expected mschat.limits." + limit + " above 0 but was PT0S");
    }

    /** One after the other, as an operator would find them. */
    @Test
    void imapIsNotBegunWithUntilAllIsKnownThatItNeeds() {
        Map<String, String> settings = new HashMap<>(Map.of("mschat.mail.inbox", "imap"));
        assertNeeds(settings, "mschat.mail.address");
        settings.put("mschat.mail.address", "*@example.org");
        assertNeeds(settings, "mschat.mail.imap.authserv-id", "topmost Authentication-Results");
        settings.put("mschat.mail.imap.authserv-id", "mx1.example.org, mx2.example.org");
        assertNeeds(settings, "mschat.mail.imap.host");
        settings.put("mschat.mail.imap.host", "imap.example.org");
        settings.put("mschat.mail.imap.security", "none");
        assertNeeds(settings, "mschat.mail.imap.security");
        settings.put("mschat.mail.imap.security", "tls");
        assertNeeds(settings, "mschat.mail.imap.user");
        settings.put("mschat.mail.imap.user", "chat@example.org");
        assertNeeds(settings, "mschat.mail.imap.password");
        settings.put("mschat.mail.imap.password", "a secret");
        assertThat(bind(settings).mail().toSettings().inbox())
                .isInstanceOfSatisfying(InboxSettings.Imap.class, imap -> {
                    assertThat(imap.authservIds()).containsExactlyInAnyOrder("mx1.example.org", "mx2.example.org");
                    assertThat(imap.account().port()).isEqualTo(993);
                    assertThat(imap.toString()).doesNotContain("a secret");
                });
        settings.remove("mschat.mail.address");
        assertThat(bind(settings).mail().toSettings().toString()).contains("chat+", "example.org");
        assertThat(bind(settings).toString()).doesNotContain("a secret");
    }

    private static void assertNeeds(Map<String, String> settings, String... words) {
        assertThatThrownBy(() -> bind(settings))
                .extracting(failure ->
                        StartFailure.sentence(Objects.requireNonNull(failure)).orElseThrow())
                .asString()
                .contains(words);
    }

    @ParameterizedTest
    @CsvSource({
        "auth, maybe, expected true or false.",
        "open, 2, expected true or false.",
        "flood, messages, expected true or false.",
        "log, all, expected true or false or messages."
    })
    void choiceThatIsNoneSaysWhichThereAre(String setting, String value, String expected) {
        assertThatThrownBy(() -> bind(Map.of("mschat." + setting, value)))
                .extracting(failure ->
                        StartFailure.sentence(Objects.requireNonNull(failure)).orElseThrow())
                .asString()
                .startsWith("The setting mschat." + setting + " = " + value)
                .endsWith(expected);
    }

    @Test
    void settingThatIsNotConfiguredIsLeftToCommands() {
        StandardEnvironment environment = new StandardEnvironment();
        ConfigurationPropertySources.attach(environment);
        assertThat(ConfiguredSettings.of(bind(Map.of()), environment).settings())
                .isEmpty();
    }

    @Test
    void configuredSettingIsFixedAndSaysWhereItIsSet() {
        StandardEnvironment environment = new StandardEnvironment();
        MutablePropertySources sources = environment.getPropertySources();
        sources.addFirst(new SystemEnvironmentPropertySource("systemEnvironment", Map.of("MSCHAT_AUTH", "true")));
        // As Spring Boot does it at a start.
        new SystemEnvironmentPropertySourceEnvironmentPostProcessor()
                .postProcessEnvironment(environment, new SpringApplication());
        sources.addFirst(new SimpleCommandLinePropertySource("--mschat.log=messages"));
        ConfigurationPropertySources.attach(environment);
        ServerProperties properties = Binder.get(environment).bindOrCreate("mschat", ServerProperties.class);
        assertThat(ConfiguredSettings.of(properties, environment).settings())
                .containsOnly(
                        Map.entry(AUTH, new Fixed(ON, "in the environment variable MSCHAT_AUTH")),
                        Map.entry(LOG, new Fixed(MESSAGES, "on the command line")));
    }

    @Test
    void passwordThatCannotBeUsedIsNotPrinted() {
        String password = "x".repeat(300);
        assertThatThrownBy(() -> bind(Map.of("mschat.mail.imap.password", password)))
                .extracting(failure ->
                        StartFailure.sentence(Objects.requireNonNull(failure)).orElseThrow())
                .asString()
                .contains("mschat.mail.imap.password")
                .doesNotContain("xxx");
    }
}
