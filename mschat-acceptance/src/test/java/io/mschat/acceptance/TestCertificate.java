package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
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
        keytool(store, "-genkeypair", "-alias", "server", "-dname", "CN=server", "-validity", "3650");
        Path request = folder.resolve("request");
        keytool(store, "-certreq", "-alias", "server", "-file", request.toString());
        Path signed = folder.resolve("signed.pem");
        keytool(
                store,
                "-gencert",
                "-alias",
                "ca",
                "-infile",
                request.toString(),
                "-outfile",
                signed.toString(),
                "-rfc",
                "-ext",
                "san=" + names,
                "-startdate",
                begin,
                "-validity",
                String.valueOf(days));
        Path authority = folder.resolve("authority.pem");
        keytool(store, "-exportcert", "-alias", "ca", "-file", authority.toString(), "-rfc");
        TestCertificate made = new TestCertificate(authority, folder.resolve("chain.pem"), folder.resolve("key.pem"));
        Files.writeString(made.certificate(), Files.readString(signed) + Files.readString(authority));
        Files.writeString(made.key(), pem(store));
        return made;
    }

    private static void keytool(Path store, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD, "-storetype", "PKCS12"));
        if (arguments[0].equals("-genkeypair")) {
            command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.onExit().join().exitValue()).as(output).isZero();
    }

    private static String pem(Path store) throws IOException {
        try (InputStream stream = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(stream, PASSWORD.toCharArray());
            Key key = keys.getKey("server", PASSWORD.toCharArray());
            return "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /** Puts this in the place of another one, as when it is renewed. */
    void replace(TestCertificate old) throws IOException {
        Files.copy(key, old.key(), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(certificate, old.certificate(), StandardCopyOption.REPLACE_EXISTING);
    }
}
