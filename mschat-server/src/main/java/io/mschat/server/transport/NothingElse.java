package io.mschat.server.transport;

import io.mschat.protocol.ProtocolVersion;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.InvalidUrlException;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Turns away whatever is not for the chat before anybody looks at it closer: what strangers make up is read by as little as
 * possible, and fills no log.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class NothingElse extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!request.getServletPath().equals(ProtocolVersion.PATH)) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
        } else if (!isReadable(request.getHeader(HttpHeaders.ORIGIN))) {
            response.setStatus(HttpStatus.FORBIDDEN.value());
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Whether it is an own one is found out later, by somebody who fails at one that cannot be read. */
    private static boolean isReadable(@Nullable String origin) {
        try {
            var unused = UriComponentsBuilder.fromUriString(origin == null ? "" : origin);
            return true;
        } catch (InvalidUrlException e) {
            return false;
        }
    }
}
