package io.mschat.server.management;

import io.mschat.protocol.CommandName;
import io.mschat.server.admin.AdminServer;
import io.mschat.server.admin.Answer;
import io.mschat.server.command.Caller;
import io.mschat.server.command.CommandResult;
import io.mschat.server.command.Commands;
import io.mschat.server.identity.DataFolder;
import io.mschat.server.identity.UnusableFolderException;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs the {@link AdminServer} for {@code ./mschat admin} while the server runs. */
@Component
final class AdminLifecycle implements SmartLifecycle {

    private final DataFolder data;
    private final Commands commands;
    private final StatusReport status;
    private final SecureRandom random;
    private final Clock clock;

    private @Nullable AdminServer server;

    AdminLifecycle(DataFolder data, Commands commands, StatusReport status, SecureRandom random, Clock clock) {
        this.data = data;
        this.commands = commands;
        this.status = status;
        this.random = random;
        this.clock = clock;
    }

    @Override
    public void start() {
        try {
            server = AdminServer.open(data, this::run, random, clock);
        } catch (IOException e) {
            throw new UnusableFolderException(
                    "The server for " + CommandName.with("admin") + " cannot be opened with " + data.adminKey() + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private Answer run(String line) {
        return status.answer(line).map(text -> new Answer(true, text)).orElseGet(() -> {
            CommandResult outcome = commands.run(new Caller.Shell(), line);
            return new Answer(outcome.ok(), outcome.text());
        });
    }

    @Override
    public void stop() {
        if (server != null) {
            server.close();
            server = null;
        }
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }

    /** Starts last, so that commands find the whole server running, and stops first of all but the connections. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
