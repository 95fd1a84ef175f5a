package io.mschat.server;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps web pages from the operator's port. It has no password, and a page that somebody on this machine looks at may call its
 * own name an address of this machine, and then ask as if it were at home (DNS rebinding). But it has to ask by that name.
 */
final class KnownHosts extends OncePerRequestFilter {

    /** An address, with or without a port: no page comes from there that others have made. */
    private static final Pattern ADDRESS = Pattern.compile("(\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-fA-F:.]+])(:\\d*)?");

    private static final Pattern PORT = Pattern.compile(":\\d*$");

    private final Set<String> names;

    /** @param names by which the port may be asked for, besides addresses and {@code localhost}, in any case */
    KnownHosts(Collection<String> names) {
        this.names = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getHeader(HttpHeaders.ORIGIN) != null) {
            refuse(response, HttpStatus.FORBIDDEN, "This is not for web pages.");
        } else if (!isKnown(request.getHeader(HttpHeaders.HOST))) {
            refuse(
                    response,
                    HttpStatus.MISDIRECTED_REQUEST,
                    "Ask by an address or as localhost, or list this name in mschat.management-hosts.");
        } else {
            chain.doFilter(request, response);
        }
    }

    /** @param host as in the header; null without one, as HTTP/1.0 allows and no browser does */
    boolean isKnown(@Nullable String host) {
        if (host == null || ADDRESS.matcher(host).matches()) {
            return true;
        }
        String name = PORT.matcher(host).replaceFirst("").toLowerCase(Locale.ROOT);
        return name.equals("localhost") || names.contains(name);
    }

    private static void refuse(HttpServletResponse response, HttpStatus status, String sentence) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.TEXT_PLAIN_VALUE);
        response.getWriter().println(sentence);
    }
}
