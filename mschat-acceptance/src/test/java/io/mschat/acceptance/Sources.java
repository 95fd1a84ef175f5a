package io.mschat.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All files that are not documents, and what the programs among them can say. */
final class Sources {

    /** What is made of the others, or is a document. */
    private static final Set<String> NOT_SOURCES = Set.of("target", ".git", "man");

    /** No source is larger, in bytes. */
    private static final int LARGEST = 1_000_000;

    private static final Pattern LITERAL =
            Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);

    /** As in {@code %s} or {@code {}}: what is put in when it is said. */
    private static final String BLANK = "%[-.0-9]*[sdfn]|\\{[\\w.]*}|\\$\\{?\\w+}?|\0";

    private final Set<Path> files;
    private final String text;
    private final String tests;
    private final Set<String> words;
    private final List<String> literals;

    private Sources(Set<Path> files, String text, String tests, List<String> literals) {
        this.files = files;
        this.text = text;
        this.tests = tests;
        this.words = Stream.of((text + tests).split("\\W+")).collect(Collectors.toSet());
        this.literals = literals;
    }

    static Sources read() throws IOException {
        Set<Path> files = new HashSet<>();
        Files.walkFileTree(Document.ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                // Other tests may be making and deleting files in there.
                return NOT_SOURCES.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.size() < LARGEST) {
                    files.add(Document.ROOT.relativize(file));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        StringBuilder text = new StringBuilder();
        StringBuilder tests = new StringBuilder();
        List<String> literals = new ArrayList<>();
        for (Path file : files) {
            String path = file.toString();
            if (path.matches(".*\\.(adoc|md|svg)|.*DocumentsTest\\.java")) {
                continue;
            }
            String content = content(file);
            boolean isTest = path.contains("src/test/");
            (isTest ? tests : text).append(content).append('\n');
            if (path.contains("src/main/java/")) {
                literals.addAll(literals(content));
            } else if (!isTest) {
                content.lines().forEach(literals::add);
            }
        }
        return new Sources(files, text.toString(), tests.toString(), literals);
    }

    private static String content(Path file) {
        try {
            return new String(Files.readAllBytes(Document.ROOT.resolve(file)), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With what is concatenated as one, and with a blank for each variable in it. */
    private static List<String> literals(String java) {
        String joined = java.replaceAll("\"\\s*\\+\\s*\"", "").replaceAll("\"\\s*\\+[^\"=;]+?\\+\\s*\"", "\0");
        return LITERAL.matcher(joined)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .map(literal -> literal.replace("\\\"", "\"").replace("\\\\", "\\"))
                .toList();
    }

    /** Whether there is such a file, seen from the root, from a folder, or from any place. */
    boolean hasFile(Path from, String name) {
        return files.contains(Path.of(name))
                || Files.exists(Document.ROOT.resolve(from).resolveSibling(name))
                || Files.exists(Document.ROOT.resolve(name))
                || files.stream()
                        .anyMatch(file -> file.endsWith(name) || file.toString().contains(name + "/"));
    }

    /** How many lines each Java file has. */
    Map<Path, Long> linesOfJava() {
        return files.stream()
                .filter(file -> file.toString().endsWith(".java"))
                .collect(Collectors.toMap(
                        file -> file, file -> content(file).lines().count()));
    }

    /** Whether the programs, or the files around them, have this. */
    boolean contains(String part) {
        return text.contains(part);
    }

    /** Whether they or the tests have this. */
    boolean orTestsContain(String part) {
        return contains(part) || tests.contains(part);
    }

    boolean hasWord(String word) {
        return words.contains(word);
    }

    /** Whether a class of this name is there, and knows that member if it is not empty. */
    boolean hasMember(String type, String member) {
        return files.stream()
                .filter(file -> file.endsWith(type + ".java"))
                .anyMatch(file -> member.isEmpty()
                        || Pattern.compile("\\b" + member + "\\b")
                                .matcher(content(file))
                                .find());
    }

    /** Whether a program can say this, where {@code ...} stands for anything; of several sentences, each of them. */
    boolean says(String sentences) {
        return Stream.of(sentences.split("(?<=\\w\\.) (?=[A-Z])"))
                .allMatch(sentence -> saysOne(sentence) || saysOne(sentence.replaceAll("\\d+", "...")));
    }

    private boolean saysOne(String sentence) {
        List<String> parts = Stream.of(sentence.split("\\.\\.\\."))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
        return literals.stream().anyMatch(literal -> contains(literal, parts) || isWithin(literal, sentence));
    }

    private static boolean contains(String literal, List<String> parts) {
        int at = 0;
        for (String part : parts) {
            at = literal.indexOf(part, at);
            if (at < 0) {
                return false;
            }
            at += part.length();
        }
        return true;
    }

    /** A literal with blanks that this is, once they are filled in. */
    private static boolean isWithin(String literal, String sentence) {
        String fixed = literal.replaceAll(BLANK, "").replaceAll("\\W", "");
        if (fixed.length() < 12) {
            return false;
        }
        String filled = Stream.of(literal.split(BLANK, -1))
                .map(String::strip)
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
        return Pattern.compile(filled).matcher(sentence).find();
    }
}
