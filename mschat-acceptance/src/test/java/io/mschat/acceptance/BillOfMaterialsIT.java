package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a program says that it is made of is what it is made of. */
class BillOfMaterialsIT {

    private static final String IN_THE_JAR = "META-INF/sbom/application.cdx.json";

    @ParameterizedTest
    @ValueSource(strings = {"mschat-server", "mschat-cli"})
    void everyLibraryIsNamedWithItsChecksumAndLicence(String module) throws IOException {
        Path target = Path.of("..", module, "target");
        JsonNode components = bill(target, module).get("components");
        Map<String, String> named = StreamSupport.stream(components.spliterator(), false)
                .collect(Collectors.toMap(
                        BillOfMaterialsIT::fileName, BillOfMaterialsIT::sha256, (a, b) -> a, TreeMap::new));
        Map<String, String> there = new TreeMap<>();
        for (Path jar : jars(target.resolve("lib"))) {
            there.put(jar.getFileName().toString(), sha256(jar));
        }
        assertThat(named).isEqualTo(there);
        assertThat(components)
                .allSatisfy(component -> assertThat(component.path("licenses")).isNotEmpty());
    }

    private static JsonNode bill(Path target, String module) throws IOException {
        Path program = jars(target).stream()
                .filter(jar -> jar.getFileName().toString().startsWith(module))
                .findFirst()
                .orElseThrow();
        try (JarFile jar = new JarFile(program.toFile())) {
            ZipEntry entry = jar.getEntry(IN_THE_JAR);
            assertThat(entry).as("it is left out when Maven builds offline").isNotNull();
            try (InputStream bill = jar.getInputStream(entry)) {
                return JsonMapper.shared().readTree(bill);
            }
        }
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    private static String fileName(JsonNode component) {
        return component.get("name").asString() + "-" + component.get("version").asString() + ".jar";
    }

    private static String sha256(JsonNode component) {
        return StreamSupport.stream(component.get("hashes").spliterator(), false)
                .filter(hash -> hash.get("alg").asString().equals("SHA-256"))
                .map(hash -> hash.get("content").asString())
                .findFirst()
                .orElseThrow();
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
