package io.mschat.server.management;

import io.mschat.protocol.CommandName;
import io.mschat.server.admin.AdminServer;
import io.mschat.server.admin.Answer;
import io.mschat.server.command.Caller;
import io.mschat.server.command.CommandResult;
import io.mschat.server.command.Commands;
import io.mschat.server.identity.DataFolder;
import io.mschat.server.identity.FileErrorText;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Runs the {@link AdminServer} for {@code ./mschat admin} while the server runs. If there can be no socket for it, the
 * chat goes on without it.
 */
@Component
final class AdminLifecycle implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(AdminLifecycle.class);

    private final DataFolder data;
    private final Commands commands;
    private final StatusReport status;

    /** Null while it does not run. Used only by the thread that starts and stops the server. */
    private @Nullable AdminServer server;

    AdminLifecycle(DataFolder data, Commands commands, StatusReport status) {
        this.data = data;
        this.commands = commands;
        this.status = status;
    }

    @Override
    public void start() {
        try {
            server = AdminServer.open(data, this::run);
        } catch (IOException e) {
            log.warn("{} cannot reach this server: {}.", CommandName.with("admin"), FileErrorText.of(e));
        }
    }

    private Answer run(String line) {
        return status.answer(line).map(text -> new Answer(true, text)).orElseGet(() -> {
            CommandResult result = commands.run(new Caller.Shell(), line);
            return new Answer(result.ok(), result.text());
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
