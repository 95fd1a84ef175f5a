package io.mschat.server.legacyimport;

import io.mschat.server.identity.FileErrorText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of the files of the first mschat.
 *
 * @param profiles {@code name:mail:hash}
 * @param admins a name on each line, as in the next two
 * @param bots users exempt from its flood block
 * @param banned names or addresses
 * @param settings a name and a value
 */
public record LegacyFolder(
        List<LegacyLine> profiles,
        List<LegacyLine> admins,
        List<LegacyLine> bots,
        List<LegacyLine> banned,
        List<LegacyLine> settings) {

    private static final String PROFILES = "login_details.txt";

    /** The folder cannot be read; the message is for the operator. */
    public static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1;

        UnreadableException(String message) {
            super(message);
        }
    }

    /**
     * Reads the files.
     *
     * @throws UnreadableException if there is no file of profiles in the folder, or a file is not UTF-8 text
     */
    public static LegacyFolder read(Path folder) throws UnreadableException {
        if (!Files.exists(folder.resolve(PROFILES))) {
            throw new UnreadableException("There is no " + PROFILES + " in " + folder
                    + ". Name the folder in which the first mschat's server kept its files.");
        }
        return new LegacyFolder(
                lines(folder, PROFILES),
                lines(folder, "admins.txt"),
                lines(folder, "unblocked.txt"),
                lines(folder, "blacklist.txt"),
                lines(folder, "settings.txt"));
    }

    /** Returns the lines of a file; none if there is no such file. */
    private static List<LegacyLine> lines(Path folder, String name) throws UnreadableException {
        try {
            byte[] bytes = Files.readAllBytes(folder.resolve(name));
            if (isUtf16(bytes)) {
                throw new UnreadableException(notUtf8(name, "UTF-16"));
            }
            // The byte order mark, with which editors on Windows begin a file.
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    .replace("\uFEFF", "");
            List<LegacyLine> lines = new ArrayList<>();
            int number = 0;
            for (String line : text.lines().toList()) {
                number++;
                if (!line.isBlank()) {
                    lines.add(new LegacyLine(name, number, line.strip()));
                }
            }
            return lines;
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (CharacterCodingException e) {
            throw new UnreadableException(notUtf8(name, "WINDOWS-1252"));
        } catch (IOException e) {
            throw new UnreadableException(folder.resolve(name) + " cannot be read: " + FileErrorText.of(e) + ".");
        }
    }

    /** Whether the text is UTF-16. It is known by its byte order mark, which Windows always writes. */
    private static boolean isUtf16(byte[] bytes) {
        return bytes.length >= 2 && (bytes[0] & bytes[1] & 0xFE) == 0xFE && bytes[0] != bytes[1];
    }

    private static String notUtf8(String name, String likely) {
        return name + " is no text in UTF-8. If it was written on Windows, make it one: iconv -f " + likely
                + " -t UTF-8 " + name + " > new.txt";
    }
}
