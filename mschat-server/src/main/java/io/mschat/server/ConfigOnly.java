package io.mschat.server;

import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** What the configuration says, and nothing that stands on it: for what must not open the database in the server's way. */
@EnableConfigurationProperties(ServerProperties.class)
class ConfigOnly {}
