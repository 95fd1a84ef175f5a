package io.mschat.server.doctor;

import io.mschat.server.listening.BindFailure;
import io.mschat.server.listening.Listener;
import java.util.Optional;

/** Checks whether a server could listen on its ports. */
public final class Ports {

    private final Optional<RunningServer> resident;

    /**
     * Creates the check.
     *
     * @param resident the server that runs with this data; empty if there is none
     */
    public Ports(Optional<RunningServer> resident) {
        this.resident = resident;
    }

    public Finding look(String about, Listener listener) {
        return listener.port() == 0
                ? Finding.ok(about, "any that is free")
                : judge(about, listener, listener.obstacle());
    }

    Finding judge(String about, Listener listener, Optional<BindFailure> obstacle) {
        return obstacle.map(it -> it.kind() == BindFailure.Kind.TAKEN && resident.isPresent()
                        ? taken(about, listener, it, resident.get())
                        : Finding.failure(about, listener.sentence(it)))
                .orElseGet(() -> Finding.ok(about, listener.port() + " is free"));
    }

    private static Finding taken(String about, Listener listener, BindFailure obstacle, RunningServer resident) {
        if (resident.ports().contains(listener.port())) {
            return Finding.ok(
                    about, listener.port() + " is in use by the server of this data folder" + resident.words());
        }
        return resident.ports().isEmpty()
                ? Finding.warning(
                        about,
                        listener.port() + " is in use; if that is not the server of this data folder" + resident.words()
                                + ", stop it, or choose another port with " + listener.portSetting() + ".")
                : Finding.failure(about, listener.sentence(obstacle));
    }
}
