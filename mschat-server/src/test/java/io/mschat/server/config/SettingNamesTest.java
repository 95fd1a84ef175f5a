package io.mschat.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertiesPropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/** A setting that there is not is not passed over in silence. */
class SettingNamesTest {

    private static StandardEnvironment commandLine(String... words) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(words));
        ConfigurationPropertySources.attach(environment);
        return environment;
    }

    @ParameterizedTest
    @CsvSource({
        "mschat.auht, mschat.auth",
        "mschat.prot, mschat.port",
        "mschat.limits.per-sourc, mschat.limits.per-source",
        "mschat.limit.per-source, mschat.limits.per-source",
        "mschat.per-source, mschat.limits.per-source",
        "mschat.opreators.serverpassword, mschat.operators.server-password",
        "mschat.database.conections, mschat.database.connections",
        "mscaht.auth, mschat.auth",
        "mchat.auth, mschat.auth",
        "mschat.proxie[0], mschat.proxies"
    })
    void misspelledSettingIsRefusedAndTheNearestNamed(String typed, String meant) {
        assertThatThrownBy(() -> SettingNames.refuseUnknown(commandLine("--" + typed + "=true")))
                .isInstanceOf(SettingNames.UnknownException.class)
                .hasMessage("There is no setting " + typed + ", and it is set on the command line. Did you mean "
                        + meant + "?");
    }

    /** As in {@code MSCHAT_JAVA_OPTIONS}. What is nobody's slip may be another program's. */
    @Test
    void misspelledSettingAmongJavasOptionsIsRefused() {
        StandardEnvironment environment = commandLine();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME,
                        new PropertiesPropertySource(
                                StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME,
                                properties("mschat.auht", "mschat.test.ring", "mschat.docs", "io.mschat.command")));
        ConfigurationPropertySources.attach(environment);
        assertThatThrownBy(() -> SettingNames.refuseUnknown(environment))
                .hasMessage(
                        "There is no setting mschat.auht, and it is set by Java's option -D. Did you mean mschat.auth?");
    }

    private static Properties properties(String... names) {
        Properties properties = new Properties();
        Stream.of(names).forEach(name -> properties.setProperty(name, "true"));
        return properties;
    }

    @Test
    void settingThatIsLikeNoneNamesWhereTheyAre() {
        assertThatThrownBy(() -> SettingNames.refuseUnknown(commandLine("--mschat.colour=red")))
                .hasMessageEndingWith("on the command line. mschat-server/README.md lists all.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mschat.auth",
                "mschat.identity-file",
                "mschat.identityFile",
                "mschat.limits.perSource",
                "mschat.proxies",
                "mschat.proxies[0]",
                "mschat.management-hosts[1]",
                "server.address",
                "logging.level.io.mschat",
                "spring.datasource.hikari.maximum-pool-size"
            })
    void whatThereIsIsTakenInWhicheverSpelling(String name) {
        assertThatCode(() -> SettingNames.refuseUnknown(commandLine("--" + name + "=x")))
                .doesNotThrowAnyException();
    }

    @Test
    void filesAreReadAsClosely() {
        StandardEnvironment environment = commandLine();
        environment.getPropertySources().addLast(new MapPropertySource("some.yaml", Map.of("mschat.opn", "false")));
        assertThatThrownBy(() -> SettingNames.refuseUnknown(environment))
                .hasMessageContaining("mschat.opn")
                .hasMessageEndingWith("Did you mean mschat.open?");
    }

    private static StandardEnvironment variables(Map<String, Object> variables) {
        return new StandardEnvironment() {
            @Override
            public Map<String, Object> getSystemEnvironment() {
                return variables;
            }
        };
    }

    @Test
    void variableThatIsNoSettingIsTold() {
        assertThat(SettingNames.misspelledVariables(
                        variables(Map.of("MSCHAT_AUHT", "true", "MSCHAT_LIMITS_PERSOURCES", "3", "HOME", "/root"))))
                .containsExactly(
                        "the environment variable MSCHAT_AUHT is no setting of mschat, and not used."
                                + " Did you mean MSCHAT_AUTH?",
                        "the environment variable MSCHAT_LIMITS_PERSOURCES is no setting of mschat, and not used."
                                + " Did you mean MSCHAT_LIMITS_PERSOURCE?");
    }

    @Test
    void variablesOfTheServerItsLauncherAndItsClientAreKnown() {
        assertThat(SettingNames.misspelledVariables(variables(Map.of(
                        "MSCHAT_PORT", "1",
                        "MSCHAT_IDENTITY_FILE", "x",
                        "MSCHAT_IDENTITYFILE", "x",
                        "MSCHAT_PROXIES_0_", "x",
                        "MSCHAT_PROXIES_0", "x",
                        "MSCHAT_JAVA_OPTIONS", "-Xmx1g",
                        "MSCHAT_BUILD", "never",
                        "MSCHAT_NICK", "Anna"))))
                .isEmpty();
    }
}
