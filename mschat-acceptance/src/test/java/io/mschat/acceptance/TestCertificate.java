package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * An authority that nobody knows and a certificate by it, made by the JDK's own tool.
 *
 * @param authority its certificate, in PEM
 * @param certificate of a server, with the authority's behind it, in PEM
 * @param key the server's private key, in PEM
 */
record TestCertificate(Path authority, Path certificate, Path key) {

    private static final String PASSWORD = "not-secret";

    /** @param names of the server, as in a subject alternative name: {@code ip:127.0.0.1} */
    static TestCertificate of(Path folder, String names) throws IOException {
        return of(folder, names, "-1H", 30);
    }

    static TestCertificate expired(Path folder, String names) throws IOException {
        return of(folder, names, "-10d", 5);
    }

    private static TestCertificate of(Path folder, String names, String begin, int days) throws IOException {
        Files.createDirectories(folder);
        Path store = folder.resolve("keys.p12");
        keytool(
                store,
                "-genkeypair",
                "-alias",
                "ca",
                "-dname",
                "CN=Test authority",
                "-ext",
                "bc:c",
                "-validity",
                "3650");
        keytool(
                store,
                "-genkeypair",
                "-alias",
                "server",
                "-dname",
                "CN=server",
                "-signer",
                "ca",
                "-ext",
                "san=" + names,
                "-startdate",
                begin,
                "-validity",
                String.valueOf(days));
        return read(store, folder);
    }

    private static TestCertificate read(Path store, Path folder) throws IOException {
        TestCertificate made = new TestCertificate(
                folder.resolve("authority.pem"), folder.resolve("chain.pem"), folder.resolve("key.pem"));
        try (InputStream stream = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(stream, PASSWORD.toCharArray());
            Files.writeString(
                    made.authority(),
                    pem("CERTIFICATE", keys.getCertificate("ca").getEncoded()));
            StringBuilder chain = new StringBuilder();
            for (Certificate certificate : keys.getCertificateChain("server")) {
                chain.append(pem("CERTIFICATE", certificate.getEncoded()));
            }
            Files.writeString(made.certificate(), chain);
            Files.writeString(
                    made.key(),
                    pem(
                            "PRIVATE KEY",
                            keys.getKey("server", PASSWORD.toCharArray()).getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
        return made;
    }

    private static void keytool(Path store, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD, "-storetype", "PKCS12"));
        command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
        Mschat.Run run = Mschat.run(new ProcessBuilder(command));
        assertThat(run.exitCode()).as(run.output()).isZero();
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
