package io.mschat.server.identity;

import io.mschat.protocol.crypto.ServerIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file with a server's identity: an Ed25519 private key (PKCS #8) and its public key, both PEM (RFC 7468, RFC 8410),
 * as {@code openssl genpkey -algorithm ed25519} and {@code openssl pkey -pubout} write them.
 */
public final class IdentityFile {

    private static final String PRIVATE_KEY = "PRIVATE KEY";
    private static final String PUBLIC_KEY = "PUBLIC KEY";

    private final Path path;
    private final Linking linking;

    /** Gives a file a second name, which must be free, as {@link Files#createLink} does. */
    @FunctionalInterface
    interface Linking {
        void link(Path name, Path existing) throws IOException;
    }

    public IdentityFile(Path path) {
        this(path, Files::createLink);
    }

    /** Makes one on a file system of a test. */
    IdentityFile(Path path, Linking linking) {
        this.path = path;
        this.linking = linking;
    }

    /**
     * Reads the identity from the file. If there is no file, creates one with a new identity.
     *
     * @throws UnusableFolderException if the file cannot be read, written or understood
     */
    public ServerIdentity readOrCreate(SecureRandom random) {
        return peek().orElseGet(() -> keep(ServerIdentity.generate(random)));
    }

    /**
     * Writes an identity to the file if there is no file yet. Two servers that start at once get the same identity.
     *
     * @return the identity in the file
     * @throws UnusableFolderException if the file cannot be written
     */
    public ServerIdentity keep(ServerIdentity identity) {
        try {
            create(identity);
            return read();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /**
     * Reads the identity from the file, and creates none; empty if there is no file.
     *
     * @throws UnusableFolderException if the file cannot be read or understood
     */
    public Optional<ServerIdentity> peek() {
        try {
            return Files.notExists(path) ? Optional.empty() : Optional.of(read());
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private UnusableFolderException unusable(IOException e) {
        return new UnusableFolderException(
                "The identity file " + path + " cannot be used: " + FileErrorText.of(e) + ".", e);
    }

    private ServerIdentity read() throws IOException {
        return identity(Files.readString(path, StandardCharsets.US_ASCII));
    }

    /** Whether these bytes are the content of an identity file. */
    public static boolean isIdentity(byte[] pem) {
        try {
            ServerIdentity unused = identity(new String(pem, StandardCharsets.US_ASCII));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static ServerIdentity identity(String pem) throws IOException {
        try {
            KeyFactory keys = KeyFactory.getInstance("Ed25519");
            return ServerIdentity.of(new KeyPair(
                    keys.generatePublic(new X509EncodedKeySpec(section(pem, PUBLIC_KEY))),
                    keys.generatePrivate(new PKCS8EncodedKeySpec(section(pem, PRIVATE_KEY)))));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(
                    "it does not hold an Ed25519 private key and its public key in PEM. Put it back from a backup;"
                            + " a new one would make every client refuse this server",
                    e);
        }
    }

    private static byte[] section(String pem, String label) {
        Matcher matcher = Pattern.compile(
                        "-----BEGIN " + label + "-----(.*?)-----END " + label + "-----", Pattern.DOTALL)
                .matcher(pem);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no " + label);
        }
        return Base64.getMimeDecoder().decode(matcher.group(1));
    }

    /**
     * Writes the file under another name and links it into place, so that no process sees half of it, and the first one
     * wins.
     */
    private void create(ServerIdentity identity) throws IOException {
        KeyPair pair = identity.keyPair();
        String pem = pem(PRIVATE_KEY, pair.getPrivate().getEncoded())
                + pem(PUBLIC_KEY, pair.getPublic().getEncoded());
        Path draft = OwnerOnly.draft(path, pem);
        try {
            linking.link(path, draft);
        } catch (FileAlreadyExistsException e) {
            // Another server was first: its identity is used.
        } catch (FileSystemException | UnsupportedOperationException e) {
            moveIntoPlace(draft);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Where a file has one name only, as on a FAT file system or some shares of a network. */
    private void moveIntoPlace(Path draft) throws IOException {
        try {
            Files.move(draft, path);
        } catch (FileAlreadyExistsException e) {
            // Another server was first here too.
        }
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label + "-----\n";
    }
}
