package io.mschat.server.moderation;

import io.mschat.protocol.Role;
import io.mschat.server.account.AccountDirectory;
import io.mschat.server.account.AccountSummary;
import io.mschat.server.chat.ChatService;
import io.mschat.server.chat.Member;
import io.mschat.server.chat.NicknamePolicy;
import io.mschat.server.source.Network;
import io.mschat.server.source.Source;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds whom somebody means: an account, a guest who is here, or a network. Asks the database. */
final class Targets {

    private final AccountDirectory accounts;
    private final ChatService chat;
    private final NicknamePolicy policy;

    Targets(AccountDirectory accounts, ChatService chat, NicknamePolicy policy) {
        this.accounts = accounts;
        this.chat = chat;
        this.policy = policy;
    }

    /** Empty if there is nobody like that. */
    Optional<Target> find(String typed) {
        if (Network.isMeantBy(typed)) {
            return Network.parse(typed)
                    .map(network -> new Target(new Subject.Addresses(network), Role.MEMBER, Optional.empty()));
        }
        Optional<Target> account = accounts.find(typed).map(this::target);
        return account.isPresent() ? account : chat.find(typed).map(this::guest);
    }

    /** Whether somebody who typed this meant the name whose folded form this is. */
    boolean isNamed(String folded, String typed) {
        return policy.fold(typed).filter(folded::equals).isPresent();
    }

    private Target target(AccountSummary account) {
        OptionalLong id = OptionalLong.of(account.id());
        return new Target(
                new Subject.Registered(id, account.folded(), account.nickname().value()),
                account.role(),
                chat.find(account.nickname().value())
                        .filter(member -> member.persona().account().equals(id)));
    }

    private Target guest(Member guest) {
        Source source = guest.persona().source();
        boolean alone = !source.loopback() && guestsFrom(source) == 1;
        return new Target(
                new Subject.Guest(
                        guest.persona().keys().folded(),
                        alone ? Optional.of(Network.of(source)) : Optional.empty(),
                        guest.nickname().value()),
                guest.role(),
                Optional.of(guest));
    }

    private long guestsFrom(Source source) {
        return chat.online().stream()
                .map(Member::persona)
                .filter(persona -> !persona.isRegistered() && persona.source().equals(source))
                .count();
    }
}
