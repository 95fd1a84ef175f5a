package io.mschat.server.chat.name;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The keys by which nicknames are compared.
 *
 * @param folded the name without case and width: names with the same folded form are the same name
 * @param looks the TR 39 skeletons of the name, in its own, lower and upper case: names that share a skeleton look
 *     alike
 */
public record NameKeys(String folded, Set<String> looks) {

    public NameKeys {
        looks = Set.copyOf(looks);
    }

    /** All keys as strings: two names that share one of them must not be in use at once. */
    public Set<String> claims() {
        return Stream.concat(Stream.of("is " + folded), looks.stream().map(look -> "looks " + look))
                .collect(Collectors.toUnmodifiableSet());
    }
}
