package io.mschat.server.moderation;

import io.mschat.server.chat.Identity;
import io.mschat.server.source.Network;
import io.mschat.server.source.Source;
import java.util.Optional;
import java.util.OptionalLong;

/** The users whom a sanction is about. */
public sealed interface Subject {

    /** The subject as shown to users. */
    String shown();

    /** The subject with everybody it covers, for lists of sanctions. */
    default String listed() {
        return this instanceof Guest(var folded, var network, var shared, var shown) && network.isPresent()
                ? shown + " and guests from " + network.get()
                : shown();
    }

    /**
     * A registered user. Once the account is gone, the user who has the name.
     *
     * @param account empty if it is gone
     */
    record Registered(OptionalLong account, String folded, String shown) implements Subject {}

    /**
     * A guest. Also a user who registers the name while the sanction is in force.
     *
     * @param network the guest's network, if no other guest is connected from it; then the sanction covers every guest
     *     from there
     * @param shared the guest's network, if other guests are connected from it; the sanction covers none of them, and
     *     this is not stored
     */
    record Guest(String folded, Optional<Network> network, Optional<Network> shared, String shown) implements Subject {}

    /** All guests from a network. */
    record Addresses(Network network) implements Subject {
        @Override
        public String shown() {
            return network.toString();
        }
    }

    /** All users. */
    record Everybody() implements Subject {
        @Override
        public String shown() {
            return "everybody";
        }
    }

    /**
     * Whether two subjects are the same: then the newer of two sanctions replaces the older. Subjects with the same
     * name are the same whatever else is known about the user, because a name is what was typed.
     */
    default boolean isSameAs(Subject other) {
        return switch (this) {
            case Registered one -> other.isNamed(one.folded());
            case Guest one -> other.isNamed(one.folded());
            case Addresses one ->
                other instanceof Addresses that && one.network().equals(that.network());
            case Everybody one -> other instanceof Everybody;
        };
    }

    /** Whether the subject is the user with this name. */
    default boolean isNamed(String folded) {
        return switch (this) {
            case Registered one -> one.folded().equals(folded);
            case Guest one -> one.folded().equals(folded);
            case Addresses one -> false;
            case Everybody one -> false;
        };
    }

    /** Whether a sanction against this subject is in force for this user. */
    default boolean covers(Identity identity) {
        return switch (this) {
            case Registered one ->
                one.account().isPresent() && one.account().equals(identity.account())
                        || one.folded().equals(identity.keys().folded());
            case Guest one ->
                one.folded().equals(identity.keys().folded())
                        || !identity.isRegistered() && coversGuestsFrom(identity.source());
            case Addresses one -> !identity.isRegistered() && coversGuestsFrom(identity.source());
            case Everybody one -> true;
        };
    }

    /** Whether the subject includes every guest from this source, with any name. */
    default boolean coversGuestsFrom(Source source) {
        return switch (this) {
            case Registered one -> false;
            case Guest one ->
                one.network().filter(network -> network.contains(source)).isPresent();
            case Addresses one -> one.network().contains(source);
            case Everybody one -> true;
        };
    }
}
