package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What whoever hosts mschat with Docker edits and reads; {@code .ci/compose} uses it, where there is a Docker engine. */
class ComposeFilesTest {

    private static final Path ROOT = Path.of("..");

    /** As in {@code ${MSCHAT_PORT:-55555}}. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(?::-([^}]*))?}");

    private static final Pattern SETTING = Pattern.compile("(?m)^([A-Z_]+)=(.*)$");

    @Test
    void everyVariableIsInTheExampleWithItsDefault() throws IOException {
        assertThat(settings()).isEqualTo(variables());
    }

    /** Else an upgrade would go on running the last release. */
    @Test
    void imageIsTheOneOfThisVersion() throws IOException {
        String version = Pattern.compile("<version>([^<]*?)(?:-SNAPSHOT)?</version>")
                .matcher(text("pom.xml"))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        assertThat(settings()).containsEntry("MSCHAT_IMAGE", "mschat:" + version);
    }

    /** Maven builds no module of a parent that names one which is not there. */
    @Test
    void buildOfTheImageHasTheFilesOfEveryModule() throws IOException {
        List<String> modules = Pattern.compile("<module>(.*)</module>")
                .matcher(text("pom.xml"))
                .results()
                .map(module -> module.group(1))
                .toList();
        assertThat(modules).isNotEmpty().allSatisfy(module -> {
            assertThat(text("Dockerfile")).contains("COPY " + module + "/pom.xml " + module + "/\n");
            assertThat(text(".dockerignore")).contains("!" + module + "/pom.xml\n");
        });
    }

    /** Which compiles, and needs parts of the compiler that are not for everybody. */
    @Test
    void buildOfTheImageHasWhatMavensJavaIsTold() throws IOException {
        assertThat(text("Dockerfile")).containsSubsequence("COPY .mvn/jvm.config .mvn/\n", "RUN mvn ");
        assertThat(text(".dockerignore")).contains("\n!.mvn/jvm.config\n");
    }

    @Test
    void everySettingIsExplained() throws IOException {
        for (String paragraph : text(".env.example").split("\n\n")) {
            if (SETTING.matcher(paragraph).find()) {
                assertThat(paragraph).startsWith("#");
            }
        }
    }

    @Test
    void nothingSecretHasADefault() throws IOException {
        assertThat(settings()).allSatisfy((name, value) -> {
            if (name.matches(".*(PASSWORD|SECRET|TOKEN).*")) {
                assertThat(name).endsWith("_FILE");
                assertThat(value).isEqualTo("/dev/null");
            }
        });
        assertThat(services().values().toString()).doesNotContainPattern("PASSWORD=");
    }

    @Test
    void composeFileNamesOnlySettingsThatTheServerHas() throws IOException {
        Map<?, ?> environment = (Map<?, ?>) services().get("server").get("environment");
        List<String> properties = environment.keySet().stream()
                .map(String::valueOf)
                .filter(name -> name.startsWith("MSCHAT_"))
                .toList();
        assertThat(properties).isNotEmpty().isSubsetOf(AcceptedSettings.ownVariables());
    }

    @Test
    void noServiceMayDoMoreThanItNeeds() throws IOException {
        services().forEach((name, service) -> {
            assertThat(service).as(name).containsEntry("read_only", true).containsEntry("cap_drop", List.of("ALL"));
            assertThat(service.get("security_opt")).as(name).isEqualTo(List.of("no-new-privileges:true"));
            assertThat(service).as(name).doesNotContainKeys("privileged", "pid", "devices");
        });
        assertThat(text("Dockerfile")).containsPattern("(?m)^USER mschat$");
    }

    /** What is open to the network is the chat; what looks after it is open on this machine. */
    @Test
    void onlyTheChatIsOpenToTheNetwork() throws IOException {
        services().forEach((name, service) -> {
            Object ports = service.getOrDefault("ports", List.of());
            if (!name.equals("server")) {
                assertThat((List<?>) ports)
                        .as(name)
                        .allSatisfy(port -> assertThat((String) port).startsWith("127.0.0.1:"));
            }
        });
    }

    /** The operator's port is bound to the server's name in Prometheus' network, and answers to that name. */
    @Test
    void prometheusAsksTheServerByTheNameThatItHasForIt() throws IOException {
        Map<String, Object> server = services().get("server");
        Map<?, ?> networks = (Map<?, ?>) server.get("networks");
        assertThat(networks.get("monitoring")).isEqualTo(Map.of("aliases", List.of("figures")));
        assertThat((Map<?, ?>) server.get("environment"))
                .extracting("MANAGEMENT_SERVER_ADDRESS", "MSCHAT_MANAGEMENT_HOSTS")
                .containsOnly("figures");
        assertThat(text("hosting/monitoring/prometheus.yml")).contains("targets: [\"figures:55556\"]");
        assertThat(services().get("prometheus")).containsEntry("networks", List.of("monitoring"));
    }

    @Test
    void dataOfServerAndDatabaseIsInAVolume() throws IOException {
        assertThat(services().get("server").get("volumes").toString()).contains("server:/var/lib/mschat");
        assertThat(services().get("database").get("volumes").toString()).contains("database:/var/lib/postgresql");
    }

    private static Map<String, String> variables() throws IOException {
        Map<String, String> variables = new TreeMap<>();
        Matcher matcher = VARIABLE.matcher(text("docker-compose.yml"));
        while (matcher.find()) {
            String before = variables.put(matcher.group(1), matcher.group(2));
            assertThat(before).as(matcher.group(1)).isIn(null, matcher.group(2));
        }
        return variables;
    }

    private static Map<String, String> settings() throws IOException {
        return SETTING.matcher(text(".env.example"))
                .results()
                .collect(Collectors.toMap(
                        setting -> setting.group(1), setting -> setting.group(2), (one, other) -> other, TreeMap::new));
    }

    private static Map<String, Map<String, Object>> services() throws IOException {
        Map<String, Map<String, Map<String, Object>>> file = new Yaml().load(text("docker-compose.yml"));
        return file.get("services");
    }

    private static String text(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }
}
