package io.mschat.server.legacyimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mschat.protocol.Password;
import io.mschat.protocol.Role;
import io.mschat.server.TestData;
import io.mschat.server.account.AccountDirectory;
import io.mschat.server.account.AccountService;
import io.mschat.server.account.AccountSummary;
import io.mschat.server.account.Admission;
import io.mschat.server.legacyimport.ImportReport.Kind;
import io.mschat.server.moderation.Audit;
import io.mschat.server.settings.Setting;
import io.mschat.server.settings.Settings;
import io.mschat.server.source.Source;
import io.mschat.server.storage.OnEachDatabase;
import io.mschat.server.storage.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the first mschat had of its users is here, or nothing is. */
class LegacyImporterIT {

    private static final String STEVE =
            "Steve:steve@example.org:4658c33e9ecbf4e8f8c44cd4146467c7778f3d91bd945ee1f67e295ee6112eb6";
    private static final String HASH = "0".repeat(64);

    private static final Source SOURCE = new Source("cb007107", false);

    @TempDir
    private Path folder;

    private void write(String file, String... lines) throws IOException {
        Files.write(folder.resolve(file), List.of(lines));
    }

    private ImportReport importLegacy(TestData data, boolean skipBad) throws LegacyFolder.UnreadableException {
        return data.get(LegacyImporter.class).run(LegacyFolder.read(folder), skipBad, passwords -> {});
    }

    private static Admission login(TestData data, String nickname, String password) {
        return data.get(AccountService.class).admit(nickname, new Password(password), SOURCE);
    }

    private static Role roleOf(TestData data, String nickname) {
        return data.get(AccountDirectory.class).find(nickname).orElseThrow().role();
    }

    private static String storedHash(TestData data) {
        return data.get(JdbcTemplate.class)
                .queryForObject("select password_hash from account where nickname = 'Steve'", String.class);
    }

    private static List<String> names(TestData data) {
        return data.get(AccountDirectory.class).page(1).accounts().stream()
                .map(AccountSummary::nickname)
                .map(nickname -> nickname.value())
                .toList();
    }

    @OnEachDatabase
    void usersLogInWithTheirOldPasswordsWhichAreHashedAnewThen(TestDatabase database) throws Exception {
        TestData data = TestData.on(database);
        write("login_details.txt", STEVE, "Bob:NONE:" + HASH);
        ImportReport report = importLegacy(data, false);
        assertThat(report.isDone()).isTrue();
        assertThat(report.takenOver(Kind.ACCOUNTS)).isEqualTo(2);
        assertThat(login(data, "Steve", "hunter23")).isInstanceOf(Admission.Denied.class);
        assertThat(storedHash(data)).startsWith("{mschat1}");
        assertThat(login(data, "Steve", "hunter22")).isInstanceOf(Admission.Granted.class);
        assertThat(storedHash(data)).startsWith("{argon2}");
        assertThat(login(data, "Steve", "hunter22")).isInstanceOf(Admission.Granted.class);
    }

    /** Whoever could choose a name on the first mschat would else choose what the operator's terminal does. */
    @Test
    void filesAreToldInCharactersThatATerminalDoesNotObey() throws Exception {
        write("login_details.txt", STEVE, "Ma\u001b[2Jy:no mail:" + HASH);
        write("admins.txt", "Eve\u001b[31m", "\u202eecila");
        write("blacklist.txt", "Bob\u0007");
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream terminal = new PrintStream(printed, true, StandardCharsets.UTF_8);
        TestData data = TestData.on(TestDatabase.SQLITE);
        assertThat(ImportTask.run(data.get(LegacyImporter.class), LegacyFolder.read(folder), true, terminal, terminal))
                .isTrue();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("Ma\u241b[2Jy", "Eve\u241b[31m", "<U+202E>ecila", "Bob\u2407")
                .doesNotContain("\u001b", "\u202e", "\u0007");
    }

    @OnEachDatabase
    void rolesBansAndSettingsAreTakenOverAndWrittenDown(TestDatabase database) throws Exception {
        TestData data = TestData.on(database);
        write("login_details.txt", STEVE, "Robo:NONE:" + HASH, "Mallory:NONE:" + HASH);
        write("admins.txt", "SERVER", "ADMIN", "Steve");
        write("unblocked.txt", "Robo");
        write("blacklist.txt", "Mallory", "Nobody_Here", "203.0.113.7");
        write("settings.txt", "auth = True", "flood: false", "open true");
        ImportReport report = importLegacy(data, false);
        assertThat(report.problems()).isEmpty();
        assertThat(roleOf(data, "Steve")).isEqualTo(Role.ADMIN);
        assertThat(roleOf(data, "Robo")).isEqualTo(Role.BOT);
        assertThat(report.takenOver(Kind.BANS)).isEqualTo(3);
        assertThat(login(data, "Mallory", "whatever")).isInstanceOf(Admission.Denied.class);
        assertThat(data.get(Settings.class).state(Setting.AUTH).value()).isEqualTo(Setting.Value.ON);
        assertThat(data.get(Settings.class).state(Setting.FLOOD).value()).isEqualTo(Setting.Value.OFF);
        assertThat(report.alreadyHere(Kind.SETTINGS)).isEqualTo(1);
        assertThat(data.get(Audit.class).latestOf("(import)"))
                .extracting(entry -> entry.action() + " " + entry.subject())
                .contains(
                        "register Steve",
                        "op Steve",
                        "setbot Robo",
                        "ban Mallory",
                        "ban Nobody_Here",
                        "ban 203.0.113.7",
                        "auth ",
                        "flood ");
    }

    @OnEachDatabase
    void secondImportChangesNothing(TestDatabase database) throws Exception {
        TestData data = TestData.on(database);
        write("login_details.txt", STEVE);
        write("admins.txt", "Steve");
        write("blacklist.txt", "Mallory");
        write("settings.txt", "auth=true");
        ImportReport first = importLegacy(data, false);
        assertThat(first.isDone()).isTrue();
        ImportReport second = importLegacy(data, false);
        assertThat(second.isDone()).isTrue();
        for (Kind kind : List.of(Kind.ACCOUNTS, Kind.ADMINS, Kind.BANS, Kind.SETTINGS)) {
            assertThat(second.takenOver(kind)).as(kind.word()).isZero();
            assertThat(second.alreadyHere(kind)).as(kind.word()).isEqualTo(1);
        }
    }

    @OnEachDatabase
    void everythingBadIsNamedWithItsLineAndNothingIsTakenOver(TestDatabase database) throws Exception {
        TestData data = TestData.on(database);
        write(
                "login_details.txt",
                STEVE,
                "",
                "no fields",
                "Short:NONE:abc",
                "Anna:anna at example:" + HASH,
                "ADMlN:NONE:" + HASH,
                "a b:NONE:" + HASH,
                "Stevе:NONE:" + HASH,
                "Other:steve@example.org:" + HASH,
                "steve:NONE:" + HASH);
        write("admins.txt", "Zed");
        write("blacklist.txt", "SERVER", "203.0.113.0/4");
        write("settings.txt", "colour=blue", "auth", "auth=perhaps");
        ImportReport report = importLegacy(data, false);
        assertThat(report.isDone()).isFalse();
        assertThat(report.problems())
                .extracting(problem -> problem.sentence().split(":")[0])
                .containsExactlyInAnyOrder(
                        "login_details.txt, line 3",
                        "login_details.txt, line 4",
                        "login_details.txt, line 5",
                        "login_details.txt, line 6",
                        "login_details.txt, line 7",
                        "login_details.txt, line 8",
                        "login_details.txt, line 9",
                        "login_details.txt, line 10",
                        "admins.txt, line 1",
                        "blacklist.txt, line 1",
                        "blacklist.txt, line 2",
                        "settings.txt, line 1",
                        "settings.txt, line 2",
                        "settings.txt, line 3");
        assertThat(names(data)).doesNotContain("Steve");
    }

    @OnEachDatabase
    void validRestIsImportedWhereTheOperatorSaysSo(TestDatabase database) throws Exception {
        TestData data = TestData.on(database);
        write("login_details.txt", "no fields", STEVE);
        write("admins.txt", "Zed", "Steve");
        ImportReport report = importLegacy(data, true);
        assertThat(report.isDone()).isTrue();
        assertThat(report.problems()).hasSize(2);
        assertThat(names(data)).contains("Steve");
        assertThat(roleOf(data, "Steve")).isEqualTo(Role.ADMIN);
    }

    /** Somebody who has the name here need not be who had it there. */
    @OnEachDatabase
    void namesakeInheritsNeitherRoleNorBan(TestDatabase database) throws Exception {
        TestData data = TestData.on(database);
        write("login_details.txt", "Ann:NONE:" + HASH, "Eve:NONE:" + HASH);
        assertThat(importLegacy(data, false).isDone()).isTrue();
        write("login_details.txt", "Ann:ann@example.org:" + "1".repeat(64), "Eve:NONE:" + HASH);
        write("admins.txt", "Ann", "Eve");
        write("blacklist.txt", "Ann");
        ImportReport report = importLegacy(data, true);
        assertThat(report.problems())
                .extracting(ImportProblem::sentence)
                .satisfiesExactly(
                        admin -> assertThat(admin).startsWith("admins.txt, line 1: Ann was registered here"),
                        ban -> assertThat(ban)
                                .startsWith("blacklist.txt, line 1")
                                .contains("/ban Ann"));
        assertThat(roleOf(data, "Ann")).isEqualTo(Role.MEMBER);
        assertThat(roleOf(data, "Eve")).isEqualTo(Role.ADMIN);
    }

    @OnEachDatabase
    void valueThatIsImportedChangedIsReported(TestDatabase database) throws Exception {
        TestData data = TestData.on(database);
        write("login_details.txt", "Ann Lee:NONE:" + HASH);
        write("blacklist.txt", "2001:db8::1");
        assertThat(importLegacy(data, false).remarks())
                .extracting(ImportProblem::sentence)
                .containsExactly(
                        "login_details.txt, line 1: Ann Lee is Ann_Lee now.",
                        "blacklist.txt, line 1: 2001:db8::1 is banned as 2001:db8::/64.");
    }

    /** What is wrong is found before anything takes its time. */
    @Test
    void noPasswordIsHashedWhereSomethingIsWrong() throws Exception {
        TestData data = TestData.on(TestDatabase.SQLITE);
        write("login_details.txt", STEVE);
        write("settings.txt", "colour=blue");
        ImportReport report = data.get(LegacyImporter.class).run(LegacyFolder.read(folder), false, passwords -> {
            throw new AssertionError("hashing " + passwords);
        });
        assertThat(report.problems()).hasSize(1);
    }

    @Test
    void folderWithoutLegacyFilesIsReported() throws Exception {
        assertThatThrownBy(() -> LegacyFolder.read(folder))
                .isInstanceOf(LegacyFolder.UnreadableException.class)
                .hasMessageContaining("login_details.txt")
                .hasMessageContaining(folder.toString());
        Files.write(folder.resolve("login_details.txt"), "Zoë:NONE:".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> LegacyFolder.read(folder))
                .isInstanceOf(LegacyFolder.UnreadableException.class)
                .hasMessageContaining("UTF-8");
        Files.write(folder.resolve("login_details.txt"), "\uFEFFZoë:NONE:".getBytes(StandardCharsets.UTF_16LE));
        assertThatThrownBy(() -> LegacyFolder.read(folder))
                .isInstanceOf(LegacyFolder.UnreadableException.class)
                .hasMessageContaining("iconv -f UTF-16");
    }
}
