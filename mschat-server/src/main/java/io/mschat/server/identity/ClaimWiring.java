package io.mschat.server.identity;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Claims the data folder, for programs that must be the only ones to use it. */
@Configuration(proxyBeanMethods = false)
public class ClaimWiring {

    /** The claim is held until the program ends. */
    @Bean
    FolderClaim folderClaim(DataFolder data) {
        return FolderClaim.of(data);
    }
}
