package io.mschat.cli.home;

import io.mschat.client.failure.Failure;
import io.mschat.client.failure.FileErrorText;
import io.mschat.client.text.SafeText;
import io.mschat.protocol.program.ByteOrderMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The configuration file, which the user writes and this program only reads. It has a line {@code KEY = VALUE} for each
 * preference. Empty lines and lines that begin with {@code #} are ignored.
 */
final class ConfigFile {

    private final Path file;
    private final Map<Preference, String> said = new EnumMap<>(Preference.class);

    private ConfigFile(Path file) {
        this.file = file;
    }

    /**
     * Reads the preferences from a file; empty if there is no such file.
     *
     * @throws Failure naming the line that is wrong, or saying that the file cannot be read
     */
    static Map<Preference, String> read(Path file) throws Failure {
        ConfigFile config = new ConfigFile(file);
        List<String> lines = config.lines();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                config.take(line, i + 1);
            }
        }
        return config.said;
    }

    private List<String> lines() throws Failure {
        try {
            return ByteOrderMark.removedFrom(Files.readAllLines(file));
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            if (!Files.isDirectory(file.resolveSibling(""))) {
                // A user without a home directory, such as a service account, has no configuration file.
                return List.of();
            }
            throw new Failure.Refused(SafeText.format("The file %s cannot be read: %s.", file, FileErrorText.of(e)));
        }
    }

    private void take(String line, int number) throws Failure {
        int sign = line.indexOf('=');
        String key = (sign < 0 ? line : line.substring(0, sign)).strip();
        String value = sign < 0 ? "" : line.substring(sign + 1).strip();
        if (key.equals("password")) {
            throw wrong(
                    number,
                    SafeText.format("a password is not kept here. Expected password-file or password-command."));
        }
        Optional<Preference> preference = Preference.ofKey(key);
        if (preference.isEmpty() || sign < 0) {
            throw wrong(number, SafeText.format("expected KEY = VALUE, with one of the keys %s.", keys()));
        }
        if (value.isEmpty() || !preference.get().accepts(value)) {
            throw wrong(
                    number,
                    SafeText.format("expected %s = %s.", key, preference.get().expected()));
        }
        if (said.put(preference.get(), value) != null) {
            throw wrong(number, SafeText.format("%s was set before. Expected it once.", key));
        }
        if (said.containsKey(Preference.PASSWORD_FILE) && said.containsKey(Preference.PASSWORD_COMMAND)) {
            throw wrong(number, SafeText.format("expected password-file or password-command, not both."));
        }
    }

    private static String keys() {
        return Arrays.stream(Preference.values()).map(Preference::key).collect(Collectors.joining(", "));
    }

    /** The failure for a line. It does not quote the line: a password may have been typed in the wrong place. */
    private Failure wrong(int number, SafeText what) {
        return new Failure.Refused(SafeText.format("Line %d of %s: %s", number, file, what));
    }
}
