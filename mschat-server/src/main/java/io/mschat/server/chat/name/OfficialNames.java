package io.mschat.server.chat.name;

import io.mschat.protocol.Nickname;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names that claim to speak for the server, however they are disguised: with signs ({@code ADM!N_}), digits for
 * letters ({@code 5ERVER}) or behind the name, doubled letters ({@code SERVERR}), accents ({@code ADMÍN}), an article
 * ({@code The_ADMIN}), or several titles in a row.
 */
final class OfficialNames {

    private static final List<String> TITLES =
            List.of("server", "admin", "administrator", "system", "moderator", "operator", "sysadmin", "sysop");

    /** Articles of languages that mschat's users are likely to read. */
    private static final List<String> ARTICLES =
            List.of("the", "a", "an", "der", "die", "das", "le", "la", "l", "el", "il", "lo", "o", "os");

    /** The letter that a digit or a sign stands for. */
    private static final Map<Integer, String> LETTERS = Map.ofEntries(
            Map.entry((int) '0', "o"),
            Map.entry((int) '1', "l"),
            Map.entry((int) '2', "z"),
            Map.entry((int) '3', "e"),
            Map.entry((int) '4', "a"),
            Map.entry((int) '5', "s"),
            Map.entry((int) '6', "g"),
            Map.entry((int) '7', "t"),
            Map.entry((int) '8', "b"),
            Map.entry((int) '9', "g"),
            Map.entry((int) '$', "s"),
            Map.entry((int) '!', "l"),
            Map.entry((int) '+', "t"),
            Map.entry((int) 'i', "l"));

    private static final Pattern NO_LETTERS_OUTSIDE = Pattern.compile("^\\P{L}+|\\P{L}+$");
    private static final Pattern NO_LETTER = Pattern.compile("\\P{L}");
    private static final Pattern DOUBLED = Pattern.compile("(.)\\1+", Pattern.DOTALL);

    /** What Unicode's skeletons have in place of an m. */
    private static final String TAKEN_APART = "rn";

    private static final Pattern OFFICIAL =
            Pattern.compile("(?:" + anyOf(ARTICLES) + ")*(?:(?:" + anyOf(TITLES) + ")s?)+");

    private OfficialNames() {}

    static boolean isOne(Nickname name, NameKeys keys) {
        return Stream.concat(Stream.of(name.value()), keys.looks().stream())
                .flatMap(
                        look -> Stream.of(look, NO_LETTERS_OUTSIDE.matcher(look).replaceAll("")))
                .anyMatch(look -> OFFICIAL.matcher(bare(look)).matches());
    }

    private static String anyOf(List<String> words) {
        return words.stream().map(OfficialNames::bare).collect(Collectors.joining("|"));
    }

    /**
     * Reduces a name to its letters, without accents and repetitions; letters that look alike become the same letter.
     */
    private static String bare(String look) {
        String letters = Normalizer.normalize(look, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replace(TAKEN_APART, "m")
                .codePoints()
                .mapToObj(letter -> LETTERS.getOrDefault(letter, Character.toString(letter)))
                .collect(Collectors.joining());
        return DOUBLED.matcher(NO_LETTER.matcher(letters).replaceAll("")).replaceAll("$1");
    }
}
