package io.mschat.server.moderation;

import io.mschat.protocol.Role;
import io.mschat.server.chat.Member;
import java.util.Optional;

/**
 * Whom somebody means.
 *
 * @param role what they may do, if nothing is done to them
 * @param here as whom they are in the chat on this server; empty if they are not, and for networks
 */
record Target(Subject subject, Role role, Optional<Member> here) {}
