package io.mschat.server.transport;

import io.mschat.protocol.ProtocolVersion;
import io.mschat.server.source.RequestPolicy;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Collections;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests that are not for the chat before any other code handles them: input from strangers is read by as
 * little code as possible, and does not fill the log.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class NotFoundFilter extends OncePerRequestFilter {

    private final RequestPolicy callers;

    NotFoundFilter(RequestPolicy callers) {
        this.callers = callers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<HttpStatus> refusal = refusal(request);
        if (refusal.isPresent()) {
            response.setStatus(refusal.get().value());
        } else {
            chain.doFilter(request, response);
        }
    }

    private Optional<HttpStatus> refusal(HttpServletRequest request) throws IOException {
        if (!request.getServletPath().equals(ProtocolVersion.PATH)) {
            return Optional.of(HttpStatus.NOT_FOUND);
        }
        // Numeric addresses: no name is looked up.
        return callers.denialFor(new RequestPolicy.Request(
                        Collections.list(request.getHeaders(HttpHeaders.ORIGIN)),
                        request.getHeader(HttpHeaders.HOST),
                        InetAddress.getByName(request.getRemoteAddr()),
                        InetAddress.getByName(request.getLocalAddr()),
                        request.isSecure()))
                .map(objection -> switch (objection) {
                    case WEB_PAGE -> HttpStatus.FORBIDDEN;
                    case FOREIGN_NAME -> HttpStatus.MISDIRECTED_REQUEST;
                });
    }
}
