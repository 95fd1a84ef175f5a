package io.mschat.server.moderation;

import io.mschat.protocol.Role;
import io.mschat.server.account.AccountDirectory;
import io.mschat.server.account.AccountSummary;
import io.mschat.server.chat.ChatService;
import io.mschat.server.chat.Member;
import io.mschat.server.chat.name.NicknamePolicy;
import io.mschat.server.source.Network;
import io.mschat.server.source.Source;
import java.util.Optional;
import java.util.OptionalLong;

/** Resolves a typed argument to an account, a guest in the chat, or a network. Blocks on the database. */
final class TargetResolver {

    private final AccountDirectory accounts;
    private final ChatService chat;
    private final NicknamePolicy policy;

    TargetResolver(AccountDirectory accounts, ChatService chat, NicknamePolicy policy) {
        this.accounts = accounts;
        this.chat = chat;
        this.policy = policy;
    }

    /** Returns the target; empty if there is none. */
    Optional<ModerationTarget> find(String typed) {
        if (Network.isMeantBy(typed)) {
            return Network.parse(typed)
                    .map(network ->
                            new ModerationTarget(new Subject.Addresses(network), Role.MEMBER, Optional.empty()));
        }
        Optional<Member> here = chat.findByNickname(typed);
        // A guest who uses a registered name is meant, and not the owner of the name.
        return here.filter(member -> !member.identity().isRegistered())
                .map(this::guest)
                .or(() -> accounts.find(typed).map(account -> target(account, here)));
    }

    /** Whether the typed text means the subject of a sanction. */
    boolean isMeant(Subject subject, String typed) {
        Optional<Network> network = Network.parse(typed);
        boolean named = policy.fold(typed).filter(subject::isNamed).isPresent();
        return named
                || switch (subject) {
                    case Subject.Registered registered -> false;
                    case Subject.Guest guest -> network.isPresent() && network.equals(guest.network());
                    case Subject.Addresses addresses ->
                        network.filter(addresses.network()::equals).isPresent();
                    case Subject.Everybody everybody -> false;
                };
    }

    /** Whether a typed network lies within the network of a sanction. */
    boolean isCovered(Subject subject, String typed) {
        return subject instanceof Subject.Addresses addresses
                && Network.parse(typed).filter(addresses.network()::contains).isPresent();
    }

    private static ModerationTarget target(AccountSummary account, Optional<Member> here) {
        OptionalLong id = OptionalLong.of(account.id());
        return new ModerationTarget(
                new Subject.Registered(id, account.folded(), account.nickname().value()),
                account.role(),
                here.filter(member -> member.identity().account().equals(id)));
    }

    private ModerationTarget guest(Member guest) {
        Source source = guest.identity().source();
        Optional<Network> network = source.loopback() ? Optional.empty() : Optional.of(Network.of(source));
        boolean alone = guestsFrom(source) == 1;
        return new ModerationTarget(
                new Subject.Guest(
                        guest.identity().keys().folded(),
                        network.filter(from -> alone),
                        network.filter(from -> !alone),
                        guest.nickname().value()),
                guest.role(),
                Optional.of(guest));
    }

    private long guestsFrom(Source source) {
        return chat.online().stream()
                .map(Member::identity)
                .filter(identity ->
                        !identity.isRegistered() && identity.source().equals(source))
                .count();
    }
}
