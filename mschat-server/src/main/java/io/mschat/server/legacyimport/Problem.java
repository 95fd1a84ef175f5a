package io.mschat.server.legacyimport;

/**
 * Why something cannot be taken over.
 *
 * @param sentence where it is and what is wrong, for the operator
 */
public record Problem(String sentence) {}
