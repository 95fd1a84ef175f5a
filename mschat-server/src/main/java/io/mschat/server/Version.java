package io.mschat.server;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** Which mschat server this is. */
final class Version implements IVersionProvider {

    /** From the jar's manifest; {@code dev} when run from classes. */
    static final String NUMBER =
            Objects.requireNonNullElse(MschatServer.class.getPackage().getImplementationVersion(), "dev");

    /** Product and version, as clients are told. */
    static final String PRODUCT = "mschat-server/" + NUMBER;

    @Override
    public String[] getVersion() {
        return new String[] {"mschat server " + NUMBER};
    }
}
