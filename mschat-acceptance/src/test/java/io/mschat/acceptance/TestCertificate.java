package io.mschat.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * An authority that nobody knows and a certificate by it, with keys of their own each time.
 *
 * @param authority its certificate, in PEM
 * @param certificate of a server, with the authority's behind it, in PEM
 * @param key the server's private key, in PEM
 */
record TestCertificate(Path authority, Path certificate, Path key) {

    private static final AlgorithmIdentifier ALGORITHM = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Who vouches, and with which key. */
    private record Issuer(X500Name name, PrivateKey key) {

        /** Vouches for a subject's key; the certificate, in DER. */
        byte[] certify(X500Name subject, KeyPair keys, Instant begin, Duration validity, Extension extension)
                throws GeneralSecurityException, IOException {
            V3TBSCertificateGenerator content = new V3TBSCertificateGenerator();
            content.setSerialNumber(new ASN1Integer(new BigInteger(Long.SIZE, RANDOM).add(BigInteger.ONE)));
            content.setSignature(ALGORITHM);
            content.setIssuer(name);
            content.setStartDate(new Time(Date.from(begin)));
            content.setEndDate(new Time(Date.from(begin.plus(validity))));
            content.setSubject(subject);
            content.setSubjectPublicKeyInfo(
                    SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()));
            content.setExtensions(new Extensions(extension));
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key);
            signature.update(content.generateTBSCertificate().getEncoded(ASN1Encoding.DER));
            return new DERSequence(new ASN1Encodable[] {
                        content.generateTBSCertificate(), ALGORITHM, new DERBitString(signature.sign())
                    })
                    .getEncoded(ASN1Encoding.DER);
        }
    }

    /** @param host of the server, by name or address */
    static TestCertificate of(Path folder, String host) throws IOException {
        return of(folder, host, Instant.now().minus(Duration.ofHours(1)), Duration.ofDays(30));
    }

    /** Until when the server's is good. */
    Instant end() throws IOException {
        try (InputStream pem = Files.newInputStream(certificate)) {
            return ((X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem))
                    .getNotAfter()
                    .toInstant();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static TestCertificate expired(Path folder, String host) throws IOException {
        return of(folder, host, Instant.now().minus(Duration.ofDays(10)), Duration.ofDays(5));
    }

    private static TestCertificate of(Path folder, String host, Instant begin, Duration validity) throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair authority = generator.generateKeyPair();
            KeyPair server = generator.generateKeyPair();
            Issuer issuer = new Issuer(new X500Name("CN=Test authority"), authority.getPrivate());
            String issuers = pem(
                    "CERTIFICATE",
                    issuer.certify(
                            issuer.name(),
                            authority,
                            begin,
                            Duration.ofDays(3650),
                            Extension.create(Extension.basicConstraints, true, new BasicConstraints(true))));
            String servers = pem(
                    "CERTIFICATE",
                    issuer.certify(
                            new X500Name("CN=server"),
                            server,
                            begin,
                            validity,
                            Extension.create(Extension.subjectAlternativeName, false, names(host))));
            return new TestCertificate(
                    Files.writeString(Files.createDirectories(folder).resolve("authority.pem"), issuers),
                    Files.writeString(folder.resolve("chain.pem"), servers + issuers),
                    Files.writeString(
                            folder.resolve("key.pem"),
                            pem("PRIVATE KEY", server.getPrivate().getEncoded())));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static GeneralNames names(String host) {
        boolean isAddress = host.matches("[\\d.]+");
        return new GeneralNames(new GeneralName(isAddress ? GeneralName.iPAddress : GeneralName.dNSName, host));
    }

    private static String pem(String kind, byte[] content) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(kind, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content), kind);
    }

    /** The same in other files, which can be changed. */
    TestCertificate copy(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path copy = Files.copy(certificate, folder.resolve("chain.pem"));
        return new TestCertificate(authority, copy, Files.copy(key, folder.resolve("key.pem")));
    }

    /** Puts this in the place of another one, as when it is renewed. */
    void replace(TestCertificate old) throws IOException {
        Files.copy(key, old.key(), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(certificate, old.certificate(), StandardCopyOption.REPLACE_EXISTING);
    }
}
