package io.mschat.server.moderation;

import io.mschat.server.chat.Persona;
import io.mschat.server.source.Network;
import io.mschat.server.source.Source;
import java.util.Optional;
import java.util.OptionalLong;

/** Against whom something holds. */
public sealed interface Subject {

    /** As people read it. */
    String shown();

    /** The same with all whom it is about, for whoever looks at what is decided. */
    default String listed() {
        return this instanceof Guest(var folded, var network, var shared, var shown) && network.isPresent()
                ? shown + " and guests from " + network.get()
                : shown();
    }

    /**
     * A registered user, and whoever bears the name when the account is gone.
     *
     * @param account empty when it is gone
     */
    record Registered(OptionalLong account, String folded, String shown) implements Subject {}

    /**
     * A guest, and whoever registers the name while it holds.
     *
     * @param network where they come from, if they are the only guest from there; then it holds for every guest from there
     * @param shared where they come from, if others do as well; it holds for none of them, and is not stored
     */
    record Guest(String folded, Optional<Network> network, Optional<Network> shared, String shown) implements Subject {}

    /** All guests from some addresses. */
    record Addresses(Network network) implements Subject {
        @Override
        public String shown() {
            return network.toString();
        }
    }

    /** All. */
    record Everybody() implements Subject {
        @Override
        public String shown() {
            return "everybody";
        }
    }

    /**
     * Whether this is about the same as another one: then the newer of two sanctions takes the older one's place. A name is
     * the same whatever is known of whoever bears it, because a name is what was typed.
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

    /** Whether it is about whoever bears this name. */
    default boolean isNamed(String folded) {
        return switch (this) {
            case Registered one -> one.folded().equals(folded);
            case Guest one -> one.folded().equals(folded);
            case Addresses one -> false;
            case Everybody one -> false;
        };
    }

    default boolean covers(Persona persona) {
        return switch (this) {
            case Registered one ->
                one.account().isPresent() && one.account().equals(persona.account())
                        || one.folded().equals(persona.keys().folded());
            case Guest one ->
                one.folded().equals(persona.keys().folded())
                        || !persona.isRegistered() && coversGuestsFrom(persona.source());
            case Addresses one -> !persona.isRegistered() && coversGuestsFrom(persona.source());
            case Everybody one -> true;
        };
    }

    /** Whether it is about every guest from there, whatever the name. */
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
