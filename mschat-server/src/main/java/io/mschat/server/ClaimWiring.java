package io.mschat.server;

import io.mschat.server.identity.DataFolder;
import io.mschat.server.identity.FolderClaim;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** For whoever must be alone with the data. */
@Configuration(proxyBeanMethods = false)
class ClaimWiring {

    /** Held until the program ends. */
    @Bean
    FolderClaim folderClaim(DataFolder data) {
        return FolderClaim.of(data);
    }
}
