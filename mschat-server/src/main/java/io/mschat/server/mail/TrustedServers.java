package io.mschat.server.mail;

import io.mschat.protocol.EmailAddress;
import io.mschat.server.mail.AuthenticationResults.Result;
import java.util.List;
import java.util.Set;

/**
 * Decides who wrote a mail from what the mail server of our own mailbox says about it (RFC 8601). The server's topmost
 * Authentication-Results field counts, and must contain its name. It stands above what the sender wrote. If our server
 * follows RFC 8601, section 5, it has removed the fields that others wrote in its name.
 *
 * <p>The author's domain must have passed DMARC (RFC 7489), or have signed the mail itself with DKIM (RFC 6376). For
 * DKIM alone the domains must be equal: only a list of public suffixes could tell which other domains belong together,
 * and a server that has one says {@code dmarc=pass}. Immutable.
 */
public final class TrustedServers {

    private static final String FIELD = "Authentication-Results";

    /** Fields that senders write: they stand below those that servers on the way put on top. */
    private static final List<String> WRITTEN_BY_SENDERS = List.of("From", "To", "Subject", "Date", "Message-ID");

    private final Set<String> authservIds;

    /** @param authservIds the names that our mail server gives itself, letter for letter */
    public TrustedServers(Set<String> authservIds) {
        this.authservIds = Set.copyOf(authservIds);
    }

    public Authorship judge(HeaderFields header) {
        try {
            EmailAddress author = FromField.parse(header.only("From"));
            AuthenticationResults results = AuthenticationResults.parse(word(header));
            if (!authservIds.contains(results.authservId())) {
                return new Authorship.Unproven(
                        "the topmost Authentication-Results are of a server that is not trusted");
            }
            if (!vouches(results, author.domain())) {
                return new Authorship.Unproven("neither DMARC nor the author's own DKIM signature has passed");
            }
            return DkimSignature.leavesSubjectOpen(header)
                    ? new Authorship.Unproven("a DKIM signature does not cover the subject")
                    : new Authorship.Proven(author);
        } catch (MalformedMailException e) {
            return new Authorship.Unproven(String.valueOf(e.getMessage()));
        }
    }

    private static String word(HeaderFields header) throws MalformedMailException {
        String word = header.topmost(FIELD)
                .orElseThrow(() -> new MalformedMailException("expected Authentication-Results but there are none"));
        for (String name : WRITTEN_BY_SENDERS) {
            if (!header.standsAbove(FIELD, name)) {
                throw new MalformedMailException("expected Authentication-Results above what the sender wrote");
            }
        }
        return word;
    }

    private static boolean vouches(AuthenticationResults results, String domain) {
        List<Result> dmarc = results.of("dmarc").toList();
        if (dmarc.size() > 1
                || dmarc.stream().anyMatch(result -> result.result().equals("fail"))) {
            return false;
        }
        return dmarc.stream().anyMatch(result -> result.hasPassed() && isOnly(domain, result.values("header.from")))
                || results.of("dkim").anyMatch(result -> result.hasPassed() && isSignedBy(domain, result));
    }

    /**
     * Whether the domain signed the mail. {@code header.d} is the domain that signed; {@code header.i} is used if a
     * server writes only that.
     */
    private static boolean isSignedBy(String domain, Result dkim) {
        List<String> signers = dkim.values("header.d");
        if (!signers.isEmpty()) {
            return isOnly(domain, signers);
        }
        return isOnly(
                domain,
                dkim.values("header.i").stream()
                        .map(identity -> identity.substring(identity.lastIndexOf('@') + 1))
                        .toList());
    }

    private static boolean isOnly(String domain, List<String> values) {
        return values.size() == 1 && values.getFirst().equalsIgnoreCase(domain);
    }
}
