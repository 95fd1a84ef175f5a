package io.mschat.server.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.Password;
import io.mschat.server.TestData;
import io.mschat.server.account.OperatorPasswords;
import io.mschat.server.account.Operators;
import io.mschat.server.moderation.Actor;
import io.mschat.server.moderation.Audit;
import io.mschat.server.storage.OnEachDatabase;
import io.mschat.server.storage.TestDatabase;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Whoever gives the operators other passwords stands in the audit log. */
@OnEachDatabase
class OperatorTaskIT {

    @Parameter
    private TestDatabase database;

    private Audit audit;
    private OperatorTask task;

    @BeforeEach
    void begin() {
        TestData data = TestData.on(database);
        audit = data.get(Audit.class);
        task = new OperatorTask(data.get(Operators.class), audit);
        task.begin(set("the first password"));
    }

    private static OperatorPasswords set(String password) {
        return new OperatorPasswords(Optional.of(new Password(password)), Optional.empty());
    }

    private List<Audit.Entry> entries() {
        return audit.latestOf("SERVER");
    }

    @Test
    void newPasswordsFromTheShellAreWrittenDown() {
        assertThat(task.reset()).hasSize(2);
        assertThat(audit.latestOf("SERVER").getLast())
                .returns(Actor.SHELL, Audit.Entry::actor)
                .returns("reset-operators", Audit.Entry::action)
                .returns("SERVER", Audit.Entry::subject);
        assertThat(audit.latestOf("ADMIN").getLast().action()).isEqualTo("reset-operators");
    }

    @Test
    void passwordThatTheConfigurationChangesIsWrittenDownOnce() {
        task.begin(set("another password"));
        assertThat(entries().getLast())
                .returns(Actor.START, Audit.Entry::actor)
                .returns("passwd", Audit.Entry::action)
                .returns("SERVER", Audit.Entry::subject);
        int once = entries().size();
        task.begin(set("another password"));
        assertThat(entries()).hasSize(once);
    }
}
