package io.mschat.server;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version of this server. */
final class Version implements IVersionProvider {

    /** The version from the jar's manifest; {@code dev} when run from classes. */
    static final String NUMBER =
            Objects.requireNonNullElse(MschatServer.class.getPackage().getImplementationVersion(), "dev");

    /** Product and version, as sent to clients. */
    static final String PRODUCT = "mschat-server/" + NUMBER;

    @Override
    public String[] getVersion() {
        return new String[] {"mschat server " + NUMBER};
    }
}
