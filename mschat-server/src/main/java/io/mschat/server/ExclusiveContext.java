package io.mschat.server;

import org.springframework.context.annotation.Import;

/** The same as {@link OfflineContext}, while no server has it. */
@Import({OfflineContext.class, ClaimWiring.class})
class ExclusiveContext {}
