package io.mschat.server.doctor;

import io.mschat.server.listening.BindFailure;
import io.mschat.server.listening.Listener;
import java.util.Optional;

/** Checks whether a server could listen on its ports. */
public final class PortChecks {

    private final Optional<ActiveServer> running;

    /** @param running the server that runs with this data; empty if there is none */
    public PortChecks(Optional<ActiveServer> running) {
        this.running = running;
    }

    public Finding look(String about, Listener listener) {
        return listener.port() == 0
                ? Finding.ok(about, "any that is free")
                : judge(about, listener, listener.failure());
    }

    Finding judge(String about, Listener listener, Optional<BindFailure> failure) {
        return failure.map(it -> it.kind() == BindFailure.Kind.TAKEN && running.isPresent()
                        ? taken(about, listener, it, running.get())
                        : Finding.failure(about, listener.sentence(it)))
                .orElseGet(() -> Finding.ok(about, listener.port() + " is free"));
    }

    private static Finding taken(String about, Listener listener, BindFailure failure, ActiveServer running) {
        if (running.ports().contains(listener.port())) {
            return Finding.ok(
                    about, listener.port() + " is in use by the server of this data folder" + running.words());
        }
        return running.ports().isEmpty()
                ? Finding.warning(
                        about,
                        listener.port() + " is in use; if that is not the server of this data folder" + running.words()
                                + ", stop it, or choose another port with " + listener.portSetting() + ".")
                : Finding.failure(about, listener.sentence(failure));
    }
}
