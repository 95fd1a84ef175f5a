package io.mschat.client.failure;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/** Explains why a file cannot be used, as a part of a sentence. */
public final class FileErrorText {

    private FileErrorText() {}

    /** The explanation, to be put after words such as "cannot be read: ". It does not name the file. */
    public static String of(IOException thrown) {
        return switch (thrown) {
            case NoSuchFileException e -> "it is not there";
            case AccessDeniedException e -> "its permissions do not let you";
            case CharacterCodingException e -> "it is not a text in UTF-8";
            default -> Objects.requireNonNullElseGet(thrown.getMessage(), thrown::toString);
        };
    }
}
