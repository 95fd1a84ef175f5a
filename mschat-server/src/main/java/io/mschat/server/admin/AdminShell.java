package io.mschat.server.admin;

import io.mschat.protocol.program.ByteOrderMark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.ParameterException;

/**
 * The programs {@code mschat admin}, which runs commands in a server from a shell on its machine, and {@code mschat
 * status}, which runs one of them and has options of its own. Do not use Spring, so that they start quickly.
 */
public final class AdminShell {

    static final int DONE = 0;
    static final int REFUSED = 1;
    static final int UNREACHABLE = 3;

    /** Commands of this program, and not of the server. */
    private static final Set<String> LEAVING = Set.of("exit", "quit");

    private final Map<String, String> environment;
    private final String accountHome;
    private final Function<Path, AdminClient> clients;
    private final ShellConsole console;

    /**
     * Creates the program.
     *
     * @param accountHome the home folder, for an environment without {@code HOME}
     * @param clients makes the client for a data folder
     */
    AdminShell(
            Map<String, String> environment,
            String accountHome,
            Function<Path, AdminClient> clients,
            ShellConsole console) {
        this.environment = environment;
        this.accountHome = accountHome;
        this.clients = clients;
        this.console = console;
    }

    public static void main(String[] arguments) {
        // Output and stored data must not depend on the system's locale: digits, the case of letters, what libraries
        // format.
        Locale.setDefault(Locale.ROOT);
        System.exit(ShellWiring.shell().run(arguments));
    }

    /**
     * Runs the commands that the arguments or standard input name: {@code mschat admin}.
     *
     * @return the exit code
     */
    int run(String... arguments) {
        return run(new Program("mschat admin", AdminCommand::synopsis, () -> administer(arguments)));
    }

    /**
     * Runs the command {@code status}: {@code mschat status}.
     *
     * @return the exit code
     */
    int runStatus(String... arguments) {
        return run(new Program("mschat status", StatusCommand::synopsis, () -> tellStatus(arguments)));
    }

    /**
     * A program as the user knows it.
     *
     * @param name how its errors begin
     * @param synopsis its usage in short
     */
    private record Program(String name, Supplier<String> synopsis, Work work) {}

    private interface Work {
        int run() throws ShellOptions.UsageException, UnreachableServerException, IOException;
    }

    private int run(Program program) {
        int status = attempt(program);
        Optional<String> loss = console.loss();
        loss.ifPresent(why -> complain(program, why));
        return loss.isPresent() ? Math.max(status, REFUSED) : status;
    }

    private int attempt(Program program) {
        try {
            return program.work().run();
        } catch (ShellOptions.UsageException | ParameterException e) {
            return misused(program, String.valueOf(e.getMessage()));
        } catch (UnreachableServerException e) {
            complain(program, String.valueOf(e.getMessage()));
            return UNREACHABLE;
        } catch (IOException e) {
            complain(program, "Standard input cannot be read: " + e.getMessage() + ".");
            return REFUSED;
        }
    }

    private int misused(Program program, String message) {
        String sentence = message.endsWith(".") ? message : message + ".";
        complain(
                program,
                sentence + " --help tells more.\n" + program.synopsis().get().stripTrailing());
        return REFUSED;
    }

    private void complain(Program program, String text) {
        console.complain(program.name() + ": " + text);
    }

    private int administer(String... arguments)
            throws ShellOptions.UsageException, UnreachableServerException, IOException {
        ShellOptions options = ShellOptions.parse(environment, accountHome, arguments);
        if (options.help()) {
            console.print(AdminCommand.usage().stripTrailing());
            return DONE;
        }
        if (options.version()) {
            console.print(AdminCommand.version());
            return DONE;
        }
        AdminClient client = clients.apply(options.data());
        return options.command().isPresent() ? run(client, options.command().get()) : runLines(client);
    }

    private int tellStatus(String... arguments) throws ShellOptions.UsageException, UnreachableServerException {
        StatusCommand options = StatusCommand.parse(arguments);
        if (options.asksForHelp()) {
            console.print(StatusCommand.usage().stripTrailing());
            return DONE;
        }
        AdminClient client = clients.apply(ShellOptions.folder(environment, accountHome, options.data()));
        return run(client, options.command());
    }

    private int run(AdminClient client, String command) throws UnreachableServerException {
        Answer answer = client.ask(command);
        if (answer.ok()) {
            console.print(answer.text());
            return DONE;
        }
        console.complain(answer.text());
        return REFUSED;
    }

    /** Runs the commands on standard input, to {@link #LEAVING}. A refused command does not stop those after it. */
    private int runLines(AdminClient client) throws IOException, UnreachableServerException {
        // Fails before the user types commands in vain.
        var unused = client.find();
        int worst = DONE;
        String first = console.readLine();
        for (String line = first == null ? null : ByteOrderMark.removedFrom(first);
                line != null && !isLeaving(line);
                line = console.readLine()) {
            if (!line.isBlank()) {
                worst = Math.max(worst, runLine(client, line));
            }
        }
        return worst;
    }

    private static boolean isLeaving(String line) {
        return LEAVING.stream().anyMatch(word -> line.strip().matches("(?i)/?" + word));
    }

    private int runLine(AdminClient client, String line) throws UnreachableServerException {
        try {
            String command = ShellOptions.command(line);
            int status = run(client, command);
            if (command.equals("help")) {
                console.hint("To leave, type exit or quit.");
            }
            return status;
        } catch (ShellOptions.UsageException e) {
            console.complain(String.valueOf(e.getMessage()));
            return REFUSED;
        }
    }
}
