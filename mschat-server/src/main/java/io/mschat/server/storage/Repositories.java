package io.mschat.server.storage;

import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.data.jpa.repository.query.QueryEnhancerFactories;
import org.springframework.data.jpa.repository.query.QueryEnhancerSelector.DefaultQueryEnhancerSelector;

/**
 * Enables the repositories of all packages. Their queries are used as they are written, because Spring Data sorts or
 * counts none of them. Parsing each with Spring Data's own grammar, besides Hibernate's, would take a twelfth of a
 * start.
 */
@Configuration(proxyBeanMethods = false)
@EnableJpaRepositories(basePackages = "io.mschat.server", queryEnhancerSelector = Repositories.AsWritten.class)
class Repositories {

    static final class AsWritten extends DefaultQueryEnhancerSelector {

        AsWritten() {
            super(QueryEnhancerFactories.fallback(), QueryEnhancerFactories.fallback());
        }
    }
}
