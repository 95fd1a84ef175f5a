package io.mschat.server;

import io.mschat.server.startup.OperatorTask;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/**
 * Provides the server's data and accounts without the server, for tasks that are run from a shell. Not a
 * {@code @Configuration}, so that the server itself does not find it.
 */
@EnableAutoConfiguration
@ComponentScan({
    "io.mschat.server.account",
    "io.mschat.server.legacyimport",
    "io.mschat.server.journal",
    "io.mschat.server.moderation",
    "io.mschat.server.settings"
})
@Import({StorageWiring.class, OperatorTask.class})
class OfflineContext {}
