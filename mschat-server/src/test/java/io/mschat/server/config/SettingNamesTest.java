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
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
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

    /** Else {@code --server.adress} leaves a server open to everybody. */
    @ParameterizedTest
    @CsvSource({
        "server.adress, server.address",
        "server.prot, server.port",
        "sever.address, server.address",
        "management.server.adress, management.server.address",
        "managment.server.port, management.server.port",
        "management.sever.port, management.server.port",
        "spring.datasource.ulr, spring.datasource.url",
        "spring.datasorce.url, spring.datasource.url",
        "spring.datasource.hikari.maximum-poolsizes, spring.datasource.hikari.maximum-pool-size",
        "server.ssl.bundel, server.ssl.bundle",
        "logging.file.nmae, logging.file.name",
        "logging.levl.io.mschat, logging.level.io.mschat",
        "loging.level.root, logging.level.root",
        "logging.file.max-size, logging.logback.rollingpolicy.max-file-size"
    })
    void misspelledSettingOfSpringIsRefusedAndTheNearestNamed(String typed, String meant) {
        assertThatThrownBy(() -> SettingNames.refuseUnknown(commandLine("--" + typed + "=x")))
                .isInstanceOf(SettingNames.UnknownException.class)
                .hasMessage("There is no setting " + typed + ", and it is set on the command line. Did you mean "
                        + meant + "?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"server.host", "management.server.interface", "spring.datasource.login"})
    void settingThatIsLikeNoneOfItsGroupOfSpringsNamesWhereTheyAre(String typed) {
        assertThatThrownBy(() -> SettingNames.refuseUnknown(commandLine("--" + typed + "=x")))
                .hasMessage("There is no setting " + typed + ", and it is set on the command line."
                        + " Spring Boot's documentation lists all.");
    }

    /** Of Spring's parts, not all describe all of their settings, and some are not here. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "server.address",
                "server.servlet.session.cookie.name",
                "server.tomcat.threads.max",
                "server.tomcat.maxHttpFormPostSize",
                "server.jetty.threads.max",
                "server.ssl.server-name-bundles[0].server-name",
                "management.server.port",
                "management.endpoint.connections.access",
                "management.endpoint.health.group.own.include",
                "management.health.ldap.enabled",
                "management.health.chatlog.enabled",
                "management.endpoints.web.exposure.include[0]",
                "management.metrics.tags.region",
                "management.metrics.enable.jvm.memory",
                "management.otlp.tracing.endpoint",
                "spring.application.json",
                "spring.config.import",
                "spring.config.on-not-found",
                "spring.config.activate.on-profile",
                "spring.datasource.hikari.data-source-properties.socketTimeout",
                "spring.datasource.hikari.dataSourceJNDI",
                "spring.flyway.placeholders.any",
                "spring.jackson.serialization.indent_output",
                "spring.jms.cache.enabled",
                "spring.jpa.properties.hibernate.jdbc.batch_size",
                "spring.mail.host",
                "spring.main.lazy-initialization",
                "spring.output.ansi.console-available",
                "spring.profiles.active",
                "spring.security.user.name",
                "spring.ssl.bundle.pem.own.keystore.certificate",
                "logging.config",
                "logging.expect-correlation-id",
                "logging.group.own",
                "logging.level.root",
                "logging.level[io.mschat]",
                "logging.logback.rollingpolicy.max-history",
                "logging.structured.json.add.node",
                "service.address",
                "springs"
            })
    void noSettingThatSpringMayHaveIsRefused(String name) {
        assertThatCode(() -> SettingNames.refuseUnknown(commandLine("--" + name + "=x")))
                .doesNotThrowAnyException();
    }

    /** And is found fast: to parse all that Spring describes takes a tenth of a start. */
    @Test
    void allThatSpringDescribesIsTakenAndFoundInTheText() {
        SpringDescriptions descriptions = new SpringDescriptions();
        assertThat(descriptions.parsed().get("properties"))
                .filteredOn(setting -> !(setting.get("deprecation") instanceof Map<?, ?> deprecation
                        && SpringDescriptions.GONE.equals(deprecation.get("level"))))
                .extracting(setting -> ConfigurationPropertyName.of(String.valueOf(setting.get("name"))))
                .filteredOn(SpringNames::isOfSpring)
                .hasSizeGreaterThan(500)
                .allMatch(descriptions::describe)
                .noneMatch(SpringNames::isUnknown);
    }

    /** The settings in our jar are read at each start, and right. */
    @Test
    void propertySourcesOfSpringBootAndOurJarAreNotChecked() {
        StandardEnvironment environment = commandLine();
        environment.getPropertySources().addLast(new MapPropertySource("applicationInfo", Map.of("server.pid", "1")));
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "Config resource 'class path resource [application.yaml]' via location 'optional:classpath:/'",
                        Map.of("server.adress", "1")));
        assertThatCode(() -> SettingNames.refuseUnknown(environment)).doesNotThrowAnyException();
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
                                properties(
                                        "mschat.auht",
                                        "mschat.test.ring",
                                        "mschat.docs",
                                        "io.mschat.command",
                                        "server.adress",
                                        "server.whatever")));
        ConfigurationPropertySources.attach(environment);
        assertThatThrownBy(() -> SettingNames.refuseUnknown(environment))
                .hasMessage(
                        "There is no setting mschat.auht, and it is set by Java's option -D. Did you mean mschat.auth?"
                                + " There is no setting server.adress, and it is set by Java's option -D."
                                + " Did you mean server.address?");
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
                "mschat.management-hosts[1]"
            })
    void knownSettingIsTakenInAnySpelling(String name) {
        assertThatCode(() -> SettingNames.refuseUnknown(commandLine("--" + name + "=x")))
                .doesNotThrowAnyException();
    }

    @Test
    void misspelledSettingInAFileIsRefused() {
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
