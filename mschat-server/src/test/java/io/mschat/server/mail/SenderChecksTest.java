package io.mschat.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.server.mail.SenderChecks.Envelope;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.UUID;
import org.apache.james.jdkim.DKIMSigner;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the built-in inbox finds out for itself when the internet delivers to it. */
class SenderChecksTest {

    private static final String REMOTE = "198.51.100.7";
    private static final String SIGNED = "from:to:subject:date";

    private static KeyPair strong;
    private static KeyPair weak;

    /** Of this test alone: the library remembers answers. */
    private final String domain = "d" + UUID.randomUUID() + ".example";

    private final FakeDns dns = new FakeDns();

    @BeforeAll
    static void makeKeys() throws GeneralSecurityException {
        strong = rsa(2048);
        weak = rsa(512);
    }

    private static KeyPair rsa(int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static String record(KeyPair key) {
        return "v=DKIM1; k=rsa; p="
                + Base64.getEncoder().encodeToString(key.getPublic().getEncoded());
    }

    private String mail() {
        return "From: anna@" + domain + "\r\nTo: x@chat.example\r\nSubject: 123456\r\nDate: today\r\n\r\nhello\r\n";
    }

    private static String signed(String mail, String signer, String algorithm, String fields, KeyPair key)
            throws Exception {
        String template =
                "v=1; a=%s; c=relaxed/relaxed; d=%s; s=sel; h=%s; bh=; b=;".formatted(algorithm, signer, fields);
        String field = new DKIMSigner(template, key.getPrivate())
                .sign(new ByteArrayInputStream(mail.getBytes(StandardCharsets.US_ASCII)));
        return field + "\r\n" + mail;
    }

    private String signed(String mail, String signer, String fields) throws Exception {
        return signed(mail, signer, "rsa-sha256", fields, strong);
    }

    private Authorship judge(String mail, String sender) throws MalformedMailException {
        byte[] bytes = mail.getBytes(StandardCharsets.US_ASCII);
        HeaderFields header = HeaderFields.parse(
                mail.substring(0, mail.indexOf("\r\n\r\n") + 2).getBytes(StandardCharsets.US_ASCII));
        return new SenderChecks(dns.resolver()).judge(header, new Envelope(REMOTE, "mail." + domain, sender), bytes);
    }

    private void assertProven(String mail, String sender) throws MalformedMailException {
        assertThat(judge(mail, sender))
                .isInstanceOfSatisfying(
                        Authorship.Proven.class,
                        proven -> assertThat(proven.author().value()).isEqualTo("anna@" + domain));
    }

    private void assertUnproven(String mail, String sender) throws MalformedMailException {
        assertThat(judge(mail, sender)).isInstanceOf(Authorship.Unproven.class);
    }

    private String anna() {
        return "anna@" + domain;
    }

    @Test
    void machineThatMaySendForTheDomainProvesItsAuthors() throws MalformedMailException {
        dns.text(domain, "v=spf1 ip4:198.51.100.0/24 -all");
        assertProven(mail(), anna());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v=spf1 ip4:203.0.113.0/24 -all",
                "v=spf1 ~all",
                "v=spf1 ?all",
                "v=spf1 -all",
                "v=spf1 nonsense",
                "v=spf2 +all"
            })
    void machineThatMayNotSendForTheDomainProvesNothing(String policy) throws MalformedMailException {
        dns.text(domain, policy);
        assertUnproven(mail(), anna());
    }

    @Test
    void senderOfAnotherDomainProvesNothingAboutTheAuthor() throws MalformedMailException {
        dns.text("evil.example", "v=spf1 +all");
        dns.text("sub." + domain, "v=spf1 +all");
        assertUnproven(mail(), "anna@evil.example");
        assertUnproven(mail(), "anna@sub." + domain);
        assertUnproven(mail(), "");
        assertUnproven(mail(), "nonsense");
    }

    @Test
    void spfThatAsksWithoutEndIsCutOff() throws MalformedMailException {
        dns.text(domain, "v=spf1 include:a." + domain + " include:b." + domain + " -all");
        dns.text("a." + domain, "v=spf1 include:b." + domain + " -all");
        dns.text("b." + domain, "v=spf1 include:a." + domain + " -all");
        assertUnproven(mail(), anna());
        assertThat(dns.questions()).isLessThan(41);
    }

    @Test
    void signatureOfTheDomainProvesItsAuthors() throws Exception {
        dns.text("sel._domainkey." + domain, record(strong));
        assertProven(signed(mail(), domain, SIGNED), "");
    }

    @ParameterizedTest
    @CsvSource({
        "Subject: 123456, Subject: 654321",
        "From: anna@, From: mallory@",
        "hello, goodbye",
        "b=, b=AAAA",
    })
    void signatureOverSomethingElseProvesNothing(String original, String forged) throws Exception {
        dns.text("sel._domainkey." + domain, record(strong));
        String mail = signed(mail(), domain, SIGNED);
        assertThat(mail).contains(original);
        assertUnproven(mail.replace(original, forged), "");
    }

    @Test
    void signatureThatLeavesTheSubjectOpenProvesNothing() throws Exception {
        dns.text("sel._domainkey." + domain, record(strong));
        assertUnproven(signed(mail(), domain, "from:to:date"), "");
    }

    @Test
    void signatureOfAnotherDomainProvesNothing() throws Exception {
        dns.text("sel._domainkey.evil.example", record(strong));
        dns.text("sel._domainkey.sub." + domain, record(strong));
        assertUnproven(signed(mail(), "evil.example", SIGNED), "");
        assertUnproven(signed(mail(), "sub." + domain, SIGNED), "");
        assertThat(dns.questions()).isZero();
    }

    @Test
    void keyThatIsMissingProvesNothing() throws Exception {
        assertUnproven(signed(mail(), domain, SIGNED), "");
        assertThat(dns.questions()).isPositive();
    }

    @Test
    void keyThatIsRevokedProvesNothing() throws Exception {
        dns.text("sel._domainkey." + domain, "v=DKIM1; p=");
        assertUnproven(signed(mail(), domain, SIGNED), "");
    }

    @Test
    void keyThatIsOnTrialProvesNothing() throws Exception {
        dns.text("sel._domainkey." + domain, record(strong) + "; t=y");
        assertUnproven(signed(mail(), domain, SIGNED), "");
    }

    @Test
    void weakKeysProveNothing() throws Exception {
        dns.text("sel._domainkey." + domain, record(weak));
        assertUnproven(signed(mail(), domain, "rsa-sha256", SIGNED, weak), "");
    }

    @Test
    void oldHashesProveNothing() throws Exception {
        dns.text("sel._domainkey." + domain, record(strong));
        assertUnproven(signed(mail(), domain, "rsa-sha1", SIGNED, strong), "");
    }

    @Test
    void swarmOfSignaturesIsNotLookedAt() throws Exception {
        dns.text("sel._domainkey." + domain, record(strong));
        String mail = mail();
        for (int i = 0; i < 11; i++) {
            mail = signed(mail, domain, SIGNED);
        }
        assertUnproven(mail, "");
        assertThat(dns.questions()).isZero();
    }
}
