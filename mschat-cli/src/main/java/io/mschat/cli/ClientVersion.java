package io.mschat.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of this build, from the jar's manifest. */
final class ClientVersion implements IVersionProvider {

    private static final String UNPACKED = "dev";

    static String text() {
        String version = ClientVersion.class.getPackage().getImplementationVersion();
        return version == null ? UNPACKED : version;
    }

    /** The product name and version that the client sends to servers. */
    static String software() {
        return "mschat-cli/" + text();
    }

    @Override
    public String[] getVersion() {
        return new String[] {"mschat " + text()};
    }
}
