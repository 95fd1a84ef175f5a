package io.mschat.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The headers in the folder {@code forged} pretend to be of the victim, those in {@code genuine} are. */
@Tries(Promise.FORGED_MAIL)
class ForgedMailTest {

    private static final Path FOLDER = Path.of("src/test/resources/io/mschat/server/mail");

    /** With the servers of the genuine ones, so that nothing is refused for a wrong reason. */
    private static final TrustedServers SERVERS = new TrustedServers(Set.of(
            "mx.example.net",
            "mail.example.net",
            "mx.google.com",
            "mx.microsoft.com",
            "mx4.messagingengine.com",
            "atlas-production.v2-mail-prod1-gq1.omega.yahoo.com"));

    static Stream<Path> forged() throws IOException {
        return mails("forged");
    }

    static Stream<Path> genuine() throws IOException {
        return mails("genuine");
    }

    private static Stream<Path> mails(String kind) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve(kind))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("forged")
    void forgedMailProvesNothingAboutItsVictim(Path mail) throws IOException {
        assertThat(authorOf(mail)).doesNotContainIgnoringCase("victim");
    }

    @ParameterizedTest
    @MethodSource("genuine")
    void genuineMailProvesItsAuthor(Path mail) throws IOException {
        assertThat(authorOf(mail)).startsWithIgnoringCase("victim");
    }

    @Test
    void fixturesAreAsManyAsPromised() throws IOException {
        assertThat(forged()).hasSizeGreaterThanOrEqualTo(40);
        assertThat(genuine()).hasSizeGreaterThanOrEqualTo(10);
    }

    /** Or why there is none. */
    private static String authorOf(Path mail) throws IOException {
        try {
            HeaderFields header = HeaderFields.parse(Files.readAllBytes(mail));
            return switch (IncomingMail.of(Set.of(), header, SERVERS::judge).authorship()) {
                case Authorship.Proven proven -> proven.author().value();
                case Authorship.Unproven unproven -> "nobody: " + unproven.reason();
            };
        } catch (MalformedMailException e) {
            return "nobody: " + e.getMessage();
        }
    }
}
