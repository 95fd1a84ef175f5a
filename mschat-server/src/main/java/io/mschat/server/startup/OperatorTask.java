package io.mschat.server.startup;

import io.mschat.server.account.OperatorPasswords;
import io.mschat.server.account.Operators;
import io.mschat.server.moderation.Actor;
import io.mschat.server.moderation.Audit;
import java.util.List;
import org.springframework.stereotype.Component;

/** Sets the operators' passwords, and adds an entry to the audit log for each that changes. */
@Component
public final class OperatorTask {

    private final Operators operators;
    private final Audit audit;

    OperatorTask(Operators operators, Audit audit) {
        this.operators = operators;
        this.audit = audit;
    }

    /** Creates missing operators at a start, and sets the configured passwords. */
    List<Operators.Generated> begin(OperatorPasswords set) {
        return operators.ensure(
                set, operator -> audit.record(Actor.START, "passwd", operator.value(), "as the configuration says"));
    }

    /** Runs {@code mschat server reset-operators}: new passwords for both. */
    public List<Operators.Generated> reset() {
        return operators.reset(operator -> audit.record(Actor.SHELL, "reset-operators", operator.value(), ""));
    }
}
