package io.mschat.acceptance;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The commands of the chat and what they take, out of the references that are written from the commands themselves. */
final class ChatUsage {

    /** A row: how the command is used, and what it does. */
    private static final Pattern ROW = Pattern.compile("(?s)\n\\| `\\+(/[^`]*)\\+`\\s*\\| (.*?)\\| `\\+");

    private static final Pattern ALIAS = Pattern.compile("`(/\\S+)`");

    /** What stands for what people put in. */
    private static final Map<String, String> PLACEHOLDERS = Map.of(
            "USER", "[^\\s;]+",
            "ADDRESS", "\\S+",
            "COMMAND", "\\S+",
            "DURATION", "(?:\\d+[smhdw])+",
            "LINES", "\\d+",
            "PAGE", "\\d+");

    /** By the command's first word. */
    private final Map<String, Set<Pattern>> usages = new HashMap<>();

    ChatUsage(String reference) {
        ROW.matcher(reference.replace("\\|", "!"))
                .results()
                .forEach(row -> add(row.group(1).replace('!', '|'), row.group(2)));
    }

    private void add(String usage, String help) {
        String[] words = usage.split(" ", 2);
        String taken = words.length == 1 ? "" : pattern(words[1]);
        int also = help.lastIndexOf(" Also ");
        Stream.concat(
                        Stream.of(words[0]),
                        ALIAS.matcher(also < 0 ? "" : help.substring(also))
                                .results()
                                .map(found -> found.group(1)))
                .forEach(name -> usages.computeIfAbsent(name, unused -> new HashSet<>())
                        .add(Pattern.compile(Pattern.quote(name) + taken)));
    }

    /** Of what follows the name: {@code [...]} may be left out, and documents may name several of the choices. */
    private static String pattern(String usage) {
        return Arrays.stream(usage.split(" "))
                .map(word -> word.startsWith("[")
                        ? "(?: " + word(word.substring(1, word.length() - 1)) + ")?"
                        : " " + word(word))
                .collect(Collectors.joining());
    }

    private static String word(String word) {
        if (word.endsWith(";")) {
            return word(word.substring(0, word.length() - 1)) + ";";
        }
        String choice = Arrays.stream(word.split("\\|"))
                .map(one -> one + (one.matches("[A-Z]+") ? "|" + PLACEHOLDERS.getOrDefault(one, ".+") : ""))
                .collect(Collectors.joining("|", "(?:", ")"));
        return choice + "(?:\\|" + choice + ")*";
    }

    /** Whether there is a command that begins so. */
    boolean has(String name) {
        return usages.containsKey(name);
    }

    /** Whether a line can be typed. */
    boolean takes(String line) {
        return usages.getOrDefault(line.split(" ", 2)[0], Set.of()).stream()
                .anyMatch(usage -> usage.matcher(line).matches());
    }
}
