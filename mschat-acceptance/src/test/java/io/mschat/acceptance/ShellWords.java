package io.mschat.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A line for a shell, as far as documents have such lines. */
final class ShellWords {

    private static final Pattern WORD_OR_SIGN =
            Pattern.compile("(?:[^\\s|&;<>()'\"\\\\]|\\\\.|'[^']*'|\"[^\"]*\")+|[|&;<>()]+");

    private ShellWords() {}

    /** The words of each program that it starts, without the files that they read and write. */
    static List<List<String>> programs(String line) {
        List<List<String>> programs = new ArrayList<>();
        List<String> words = new ArrayList<>();
        boolean isFile = false;
        for (String found : WORD_OR_SIGN
                .matcher(line.replaceAll("(^|\\s)#(\\s.*)?$", ""))
                .results()
                .map(MatchResult::group)
                .toList()) {
            if (found.matches("[<>]+")) {
                isFile = true;
            } else if (found.matches("[|&;<>()]+")) {
                programs.add(words);
                words = new ArrayList<>();
                isFile = false;
            } else if (isFile) {
                isFile = false;
            } else {
                words.add(found.replaceAll("(?<!\\\\)['\"]", ""));
            }
        }
        programs.add(words);
        return programs.stream().filter(program -> !program.isEmpty()).toList();
    }
}
