package io.mschat.server.admin;

/**
 * What became of a command.
 *
 * @param ok false if it was refused
 * @param text for people; may have several lines
 */
public record Answer(boolean ok, String text) {}
