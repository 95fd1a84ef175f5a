package io.mschat.server;

import io.mschat.server.config.ServerProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/**
 * Provides the configuration and nothing that depends on it, for tasks that must not open the database while the server
 * uses it.
 */
@EnableConfigurationProperties(ServerProperties.class)
class ConfigOnly {}
