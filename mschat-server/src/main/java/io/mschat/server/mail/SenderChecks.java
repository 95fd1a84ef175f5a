package io.mschat.server.mail;

import io.mschat.protocol.EmailAddress;
import io.mschat.server.mail.Authorship.Proven;
import io.mschat.server.mail.Authorship.Unproven;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.PublicKeyRecordRetriever;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.FailException;
import org.apache.james.jdkim.impl.DNSPublicKeyRecordRetriever;
import org.apache.james.jdkim.tagvalue.PublicKeyRecordImpl;
import org.apache.james.jspf.core.exceptions.SPFErrorConstants;
import org.apache.james.jspf.impl.DNSServiceXBillImpl;
import org.apache.james.jspf.impl.SPF;
import org.xbill.DNS.Resolver;

/**
 * Verifies who sent a mail, for an inbox that the internet delivers to. The author's domain must be that of the
 * envelope's sender and allow the delivering machine to send for it (SPF, RFC 7208), or must have signed the mail,
 * subject included (DKIM, RFC 6376, with the keys that RFC 8301 still allows). Domains must be equal, as in
 * {@link TrustedServers}. Blocks on the DNS; any thread may call it.
 */
public final class SenderChecks {

    /** Each costs a question to a name server of the sender's choice. Mails have one to three. */
    private static final int MAX_SIGNATURES = 10;

    /** RFC 8301, section 3.2. */
    private static final int MIN_RSA_BITS = 1024;

    private final Resolver dns;

    public SenderChecks(Resolver dns) {
        this.dns = dns;
    }

    /**
     * The SMTP envelope of a mail.
     *
     * @param remoteAddress the address of the delivering machine, in digits
     * @param greeting what the machine called itself in HELO or EHLO; empty if it did not
     * @param sender the sender in the envelope; may be empty
     */
    public record Envelope(String remoteAddress, String greeting, String sender) {}

    /**
     * Decides who wrote a mail.
     *
     * @param mail all bytes of the mail, the header included
     */
    public Authorship judge(HeaderFields header, Envelope envelope, byte[] mail) {
        try {
            EmailAddress author = FromField.parse(header.only("From"));
            Resolver resolver = new BoundedResolver(dns);
            return isAllowed(author.domain(), envelope, resolver) || isSigned(author.domain(), header, mail, resolver)
                    ? new Proven(author)
                    : new Unproven("neither SPF nor a DKIM signature of the author's domain has passed");
        } catch (MalformedMailException e) {
            return new Unproven(String.valueOf(e.getMessage()));
        }
    }

    private static boolean isAllowed(String domain, Envelope envelope, Resolver resolver) {
        boolean isAligned = EmailAddress.from(envelope.sender())
                .filter(sender -> sender.domain().equals(domain))
                .isPresent();
        return isAligned
                && new SPF(new DNSServiceXBillImpl(resolver))
                        .checkSPF(envelope.remoteAddress(), envelope.sender(), envelope.greeting())
                        .getResult()
                        .equals(SPFErrorConstants.PASS_CONV);
    }

    private static boolean isSigned(String domain, HeaderFields header, byte[] mail, Resolver resolver) {
        int signatures = header.all(DkimSignature.FIELD).size();
        if (signatures == 0 || signatures > MAX_SIGNATURES || DkimSignature.leavesSubjectOpen(header)) {
            return false;
        }
        try {
            List<SignatureRecord> valid =
                    new DKIMVerifier(keysOf(domain, resolver)).verify(new ByteArrayInputStream(mail));
            return valid != null
                    && valid.stream()
                            .anyMatch(signature -> signature
                                            .getDToken()
                                            .toString()
                                            .equalsIgnoreCase(domain)
                                    && signature.getHashMethod().toString().equalsIgnoreCase("sha256"));
        } catch (FailException | IOException | RuntimeException e) {
            // The library throws all three for invalid signatures.
            return false;
        }
    }

    /** Looks up the keys of one domain; those of others are not needed. */
    private static PublicKeyRecordRetriever keysOf(String domain, Resolver resolver) {
        PublicKeyRecordRetriever dns = new DNSPublicKeyRecordRetriever(resolver);
        return (method, selector, signer) -> signer.toString().equalsIgnoreCase(domain)
                ? dns.getRecords(method, selector, signer).stream()
                        .filter(SenderChecks::isStrong)
                        .toList()
                : List.of();
    }

    /** Whether the key is long enough, and the domain is not just testing DKIM (RFC 6376, section 3.6.1, t=y). */
    private static boolean isStrong(String keyRecord) {
        try {
            PublicKeyRecordImpl key = new PublicKeyRecordImpl(keyRecord);
            return !key.isTesting()
                    && key.getPublicKey() instanceof RSAPublicKey rsa
                    && rsa.getModulus().bitLength() >= MIN_RSA_BITS;
        } catch (RuntimeException e) {
            return false;
        }
    }
}
