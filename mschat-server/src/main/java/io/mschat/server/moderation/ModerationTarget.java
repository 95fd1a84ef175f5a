package io.mschat.server.moderation;

import io.mschat.protocol.Role;
import io.mschat.server.chat.Member;
import java.util.Optional;

/**
 * The user or network that a typed argument means.
 *
 * @param role the present role of the user
 * @param here the user as a member of the chat on this server; empty if not connected, and for networks
 */
record ModerationTarget(Subject subject, Role role, Optional<Member> here) {}
