package io.mschat.server.config;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version of this server. */
public final class Version implements IVersionProvider {

    /** The version from the jar's manifest; {@code dev} when run from classes. */
    public static final String NUMBER =
            Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "dev");

    /** Product and version, as sent to clients. */
    public static final String PRODUCT = "mschat-server/" + NUMBER;

    @Override
    public String[] getVersion() {
        return new String[] {"mschat server " + NUMBER};
    }
}
