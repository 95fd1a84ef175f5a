package io.mschat.server.account;

import java.util.List;

/** The operators' passwords that this start has made up: to be shown now, because nobody can tell them later. */
public record FirstPasswords(List<Operators.Generated> passwords) {

    public FirstPasswords {
        passwords = List.copyOf(passwords);
    }
}
