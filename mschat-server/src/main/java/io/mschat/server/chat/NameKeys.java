package io.mschat.server.chat;

import java.util.Set;

/**
 * What tells one nickname from another.
 *
 * @param folded the name without case and width: two names with the same one are the same name
 * @param looks what the name looks like, in its own, lower and upper case: two names that share one look alike
 */
record NameKeys(String folded, Set<String> looks) {

    NameKeys {
        looks = Set.copyOf(looks);
    }
}
