package io.mschat.server.chat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What tells one nickname from another.
 *
 * @param folded the name without case and width: two names with the same one are the same name
 * @param looks what the name looks like, in its own, lower and upper case: two names that share one look alike
 */
public record NameKeys(String folded, Set<String> looks) {

    public NameKeys {
        looks = Set.copyOf(looks);
    }

    /** All of it as plain keys: two names that share one must not be borne at once. */
    public Set<String> claims() {
        return Stream.concat(Stream.of("is " + folded), looks.stream().map(look -> "looks " + look))
                .collect(Collectors.toUnmodifiableSet());
    }
}
