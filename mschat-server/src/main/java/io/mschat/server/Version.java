package io.mschat.server;

import java.util.Objects;

/** Which mschat server this is. */
final class Version {

    /** From the jar's manifest; {@code dev} when run from classes. */
    static final String NUMBER =
            Objects.requireNonNullElse(MschatServer.class.getPackage().getImplementationVersion(), "dev");

    /** Product and version, as clients are told. */
    static final String PRODUCT = "mschat-server/" + NUMBER;

    private Version() {}
}
