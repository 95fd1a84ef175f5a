package io.mschat.server.account;

/** Keeps a password of which only the first mschat's hash is known, so that its owner can log in with it. */
interface OldPasswords {

    /** As it is stored. */
    String keep(String nickname, String oldHash);
}
