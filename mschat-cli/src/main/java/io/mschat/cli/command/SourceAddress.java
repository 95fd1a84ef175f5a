package io.mschat.cli.command;

import io.mschat.client.text.SafeText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Where the source of this build is: {@code /source}. */
final class SourceAddress {

    private SourceAddress() {}

    static SafeText text(String address) {
        return address.isEmpty()
                ? SafeText.format(
                        "This build does not say where its source is. Ask whoever gave it to you; in a checkout, README.md is the place to begin.")
                : SafeText.format("The source of this build is at %s", address);
    }

    /** The address that was set at build time; empty if none was set. */
    static String address() {
        try (InputStream file = Objects.requireNonNull(SourceAddress.class.getResourceAsStream("source.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
