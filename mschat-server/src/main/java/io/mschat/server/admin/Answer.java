package io.mschat.server.admin;

/**
 * The response to a command.
 *
 * @param ok false if the command was refused
 * @param text the text for the user; may have several lines
 */
public record Answer(boolean ok, String text) {}
