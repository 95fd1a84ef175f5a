package io.mschat.server.account;

/**
 * Whom the server takes.
 *
 * @param registeredOnly the setting {@code auth}: no guests
 * @param open whether anybody but the operators may join, and register
 */
public record AdmissionRules(boolean registeredOnly, boolean open) {}
