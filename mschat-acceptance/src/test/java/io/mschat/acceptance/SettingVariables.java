package io.mschat.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The variables of the environment that a server listens to, as its README lists its properties. */
final class SettingVariables {

    private static final Pattern PROPERTY = Pattern.compile("\\| `(mschat\\.[a-z.-]+)` \\|");

    private SettingVariables() {}

    /** As Spring Boot reads them: no dashes, or underscores, and an underscore for a dot. */
    static Set<String> variables() throws IOException {
        return Stream.concat(
                        Stream.of("MSCHAT_JAVA_OPTIONS"),
                        PROPERTY.matcher(Files.readString(Path.of("../mschat-server/README.md")))
                                .results()
                                .map(found -> found.group(1))
                                .flatMap(name -> Stream.of(name.replace("-", ""), name.replace("-", "_")))
                                .map(name -> name.replace('.', '_').toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
    }
}
