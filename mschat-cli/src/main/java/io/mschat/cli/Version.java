package io.mschat.cli;

import picocli.CommandLine.IVersionProvider;

/** Which build this is, from the jar's manifest. */
final class Version implements IVersionProvider {

    private static final String UNPACKED = "dev";

    static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? UNPACKED : version;
    }

    /** How the client names itself to servers. */
    static String software() {
        return "mschat-cli/" + text();
    }

    @Override
    public String[] getVersion() {
        return new String[] {"mschat " + text()};
    }
}
