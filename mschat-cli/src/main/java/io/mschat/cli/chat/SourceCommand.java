package io.mschat.cli.chat;

import io.mschat.cli.text.SafeText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The command {@code /source}: shows where the source of this build is. */
final class SourceCommand implements ClientCommand {

    @Override
    public String name() {
        return "source";
    }

    @Override
    public String usage() {
        return "/source";
    }

    @Override
    public String help() {
        return "where the source is";
    }

    @Override
    public String example() {
        return "/source";
    }

    @Override
    public void run(String arguments, CommandContext talk) {
        talk.show(text(address()));
    }

    static SafeText text(String address) {
        return address.isEmpty()
                ? SafeText.format(
                        "This build does not say where its source is. Ask whoever gave it to you; in a checkout, README.md is the place to begin.")
                : SafeText.format("The source of this build is at %s", address);
    }

    /** The address that was set at build time; empty if none was set. */
    static String address() {
        try (InputStream file = Objects.requireNonNull(SourceCommand.class.getResourceAsStream("source.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
