package io.mschat.server;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the server. */
@SpringBootApplication(proxyBeanMethods = false)
public class MschatServer {

    /** The command line was wrong; the same code as of any other failure to start. */
    private static final int EXIT_USAGE = 1;

    public static void main(String[] arguments) {
        if (ServerOptions.asksForHelp(arguments)) {
            System.out.print(ServerOptions.USAGE);
            return;
        }
        try {
            start(ServerOptions.toProperties(arguments));
        } catch (ServerOptions.UsageException e) {
            System.err.println("mschat server: " + e.getMessage() + " --help shows what there is.");
            System.exit(EXIT_USAGE);
        }
    }

    private static void start(String... properties) {
        SpringApplication application = new SpringApplication(MschatServer.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.addInitializers(new ManagementPort());
        application.run(properties);
    }
}
