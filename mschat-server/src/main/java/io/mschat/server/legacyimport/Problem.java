package io.mschat.server.legacyimport;

/**
 * A reason why something cannot be imported.
 *
 * @param sentence where it is and what is wrong, for the operator
 */
public record Problem(String sentence) {}
