package io.mschat.server;

import org.springframework.context.annotation.Import;

/** The same as {@link DataOnly}, while no server has it. */
@Import({DataOnly.class, ClaimWiring.class})
class DataAlone {}
