package io.mschat.server.moderation;

import io.mschat.protocol.message.ServerMessage.Bye;
import io.mschat.server.account.Denial;
import io.mschat.server.chat.ChatService;
import io.mschat.server.chat.Member;
import io.mschat.server.moderation.Sanction.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Applies sanctions to the members on this server: expels banned members, and tells members who are muted or no longer
 * muted. Compares the state and not the decisions, so that it works the same if another node made the decision, and if
 * a sanction expires.
 */
final class Enforcement {

    private final ChatService chat;
    private final Sanctions sanctions;

    /** The mute that each muted member was last told of. Guarded by this object. */
    private Map<Member, Sanction> told = Map.of();

    private Optional<Sanction> lockdown = Optional.empty();

    Enforcement(ChatService chat, Sanctions sanctions) {
        this.chat = chat;
        this.sanctions = sanctions;
    }

    synchronized void enforce() {
        chat.expel(member -> sanctions
                .against(Kind.BAN, member.identity())
                .map(sanctions::banned)
                .map(Denial::bye));
        announceLockdown();
        Map<Member, Sanction> muted = new HashMap<>();
        chat.sendNotices(member -> {
            Optional<Sanction> mute = sanctions.against(Kind.MUTE, member.identity());
            mute.ifPresent(sanction -> muted.put(member, sanction));
            Optional<Sanction> before = Optional.ofNullable(told.get(member));
            if (mute.map(Sanction::id).equals(before.map(Sanction::id))) {
                return Optional.empty();
            }
            return Optional.of(mute.map(this::muted).orElse("You are no longer muted."));
        });
        told = muted;
    }

    /** Expels one member, who may join again. */
    void kick(Member member, Bye bye) {
        chat.expel(here -> here == member ? Optional.of(bye) : Optional.empty());
    }

    private String muted(Sanction mute) {
        return "You are muted " + mute.term().inWords(sanctions.now()) + " "
                + mute.cause().told() + ".";
    }

    private void announceLockdown() {
        Optional<Sanction> now = sanctions.lockdown();
        if (now.map(Sanction::id).equals(lockdown.map(Sanction::id))) {
            return;
        }
        lockdown = now;
        chat.announce(now.map(begun -> "The server is locked down "
                        + begun.term().inWords(sanctions.now()) + " "
                        + begun.cause().told()
                        + ". Whoever is here may stay; nobody new may join, and guests may not speak.")
                .orElse("The lockdown is over."));
    }
}
