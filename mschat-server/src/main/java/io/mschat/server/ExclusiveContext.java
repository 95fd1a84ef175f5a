package io.mschat.server;

import io.mschat.server.identity.ClaimWiring;
import org.springframework.context.annotation.Import;

/** Provides the same as {@link OfflineContext}, and claims the data folder, so that no server runs with it. */
@Import({OfflineContext.class, ClaimWiring.class})
class ExclusiveContext {}
