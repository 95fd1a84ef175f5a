package io.mschat.server.identity;

import io.mschat.protocol.Password;
import io.mschat.protocol.program.ByteOrderMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a secret from a setting, or from a file of its own, as container platforms provide secrets. */
public final class SecretFile {

    private SecretFile() {}

    /**
     * Returns the secret; empty if neither is set.
     *
     * @param setting the name of the secret, for messages
     * @throws IllegalArgumentException if both are set
     * @throws UnusableFolderException if there is a file and it cannot be read
     */
    public static Optional<Password> either(String setting, @Nullable Password value, @Nullable Path file) {
        if (value != null && file != null) {
            throw new IllegalArgumentException("expected " + setting + " or " + setting + "-file but both are set");
        }
        return file == null ? Optional.ofNullable(value) : Optional.of(read(setting, file));
    }

    private static Password read(String setting, Path file) {
        try {
            return new Password(
                    ByteOrderMark.removedFrom(Files.readString(file)).strip());
        } catch (IOException e) {
            throw unusable(setting, file, FileErrorText.of(e), e);
        } catch (IllegalArgumentException e) {
            throw unusable(setting, file, e.getMessage(), e);
        }
    }

    private static UnusableFolderException unusable(String setting, Path file, @Nullable String why, Exception e) {
        return new UnusableFolderException(
                "The file " + file + " that " + setting + "-file names cannot be used: " + why + ".", e);
    }
}
