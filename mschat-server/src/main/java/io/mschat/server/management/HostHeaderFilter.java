package io.mschat.server.management;

import io.mschat.server.source.HostNames;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps web pages away from the operator's port, which has no password: requests of pages, which have an
 * {@code Origin}, and requests for a host name that was rebound to this machine.
 */
final class HostHeaderFilter extends OncePerRequestFilter {

    private final HostNames names;

    HostHeaderFilter(HostNames names) {
        this.names = names;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getHeader(HttpHeaders.ORIGIN) != null) {
            refuse(response, HttpStatus.FORBIDDEN, "This is not for web pages.");
        } else if (!names.has(request.getHeader(HttpHeaders.HOST))) {
            refuse(
                    response,
                    HttpStatus.MISDIRECTED_REQUEST,
                    "Ask by an address or as localhost, or list this name in mschat.management-hosts.");
        } else {
            chain.doFilter(request, response);
        }
    }

    private static void refuse(HttpServletResponse response, HttpStatus status, String sentence) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.TEXT_PLAIN_VALUE);
        response.getWriter().println(sentence);
    }
}
