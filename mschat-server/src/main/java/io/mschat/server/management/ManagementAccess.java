package io.mschat.server.management;

import io.mschat.server.config.ServerProperties;
import io.mschat.server.source.HostNames;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.context.annotation.Bean;

/**
 * Adds the filter of the operator's port, and only of that. Named in {@code META-INF}; not a {@code @Configuration}, so
 * that the chat's port does not find it.
 */
@ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
class ManagementAccess {

    @Bean
    HostHeaderFilter knownHosts(ServerProperties properties) {
        return new HostHeaderFilter(new HostNames(properties.managementHosts()));
    }
}
