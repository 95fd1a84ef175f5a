package io.mschat.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mschat.server.backup.BackupOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.ParameterException;

class ServerCommandTest {

    /** What a command line asks for, in one line. */
    private static String command(String... arguments) {
        List<String> wishes = new ArrayList<>();
        ServerCommand.parse(arguments).orElseThrow().run(new RecordingTasks(wishes));
        return String.join("|", wishes);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    '';                                                 serve []
                    --port 1234 --data=/srv --mschat.name=Chat;         serve [--mschat.port=1234, --mschat.data=/srv, --mschat.name=Chat]
                    reset-operators --data new;                         reset [--mschat.data=new]
                    backup now.zip;                                     backup now.zip false []
                    backup - --mschat.database.user=me;                 backup - false [--mschat.database.user=me]
                    backup --mschat.database.user=me --force now.zip;   backup now.zip true [--mschat.database.user=me]
                    backup --verify --keep 14 /backups;                 backup /backups false verified of 14 []
                    restore now.zip --force --data new;                 restore now.zip true [--mschat.data=new]
                    doctor --port 1 --server.address=127.0.0.1;         doctor [--server.address=127.0.0.1, --mschat.port=1]
                    import --skip-bad old --data new;                   import old true [--mschat.data=new]
                    """)
    void commandIsWhatWasTyped(String typed, String expected) {
        assertThat(command(typed.isEmpty() ? new String[0] : typed.split(" "))).isEqualTo(expected);
    }

    /** Else a task would look at another server than the one that was meant, without a word. */
    @Test
    void optionsBeforeATaskCountForIt() {
        assertThat(command("--data", "new", "--mschat.name=Our chat", "backup", "now.zip"))
                .isEqualTo("backup now.zip false [--mschat.data=new, --mschat.name=Our chat]");
        assertThat(command("--port=1", "doctor")).isEqualTo("doctor [--mschat.port=1]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    --prot=1;               --prot=1
                    --prot 1;               Unknown option: --prot
                    --mschat.name Chat;     --mschat.name=VALUE
                    start;                  There is no task start; there are doctor, backup, restore, reset-operators, import
                    -p;                     -p
                    --mschat.name;          --mschat.name=VALUE
                    --data;                 --data
                    --skip-bad;             --skip-bad
                    reset-operators now;    Unknown argument: now
                    backup one two;         two
                    backup;                 FILE
                    backup - --verify;      not standard output
                    backup - --keep=3;      not standard output
                    backup x --keep=0;      at least 1
                    restore --data new;     FILE
                    import --data new;      FOLDER
                    """)
    void wrongWordIsNamedInTheRefusal(String typed, String named) {
        assertThatThrownBy(() -> command(typed.split(" ")))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining(named);
    }

    /** Else a folder, or a port, that a script has no name for would be the usual one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--port|",
                "--data|",
                "--data=",
                "--mschat.name=",
                "doctor|--port|",
                "backup|",
                "backup|--data||now.zip",
                "restore|",
                "import|"
            })
    void emptyArgumentIsRefused(String words) {
        assertThatThrownBy(() -> command(words.split("\\|", -1)))
                .isInstanceOf(ParameterException.class)
                .hasMessageEndingWith("is empty. Expected something.");
    }

    private record RecordingTasks(List<String> heard) implements ServerTasks {

        @Override
        public void serve(List<String> properties) {
            heard.add("serve " + properties);
        }

        @Override
        public void resetOperators(List<String> properties) {
            heard.add("reset " + properties);
        }

        @Override
        public void backUp(BackupOptions command, List<String> properties) {
            heard.add("backup " + command.file() + " " + command.force()
                    + (command.verify() ? " verified" : "")
                    + (command.keep() > 0 ? " of " + command.keep() : "")
                    + " " + properties);
        }

        @Override
        public void restore(String file, boolean force, List<String> properties) {
            heard.add("restore " + file + " " + force + " " + properties);
        }

        @Override
        public void doctor(List<String> properties) {
            heard.add("doctor " + properties);
        }

        @Override
        public void importLegacy(String folder, boolean skipBad, List<String> properties) {
            heard.add("import " + folder + " " + skipBad + " " + properties);
        }
    }
}
