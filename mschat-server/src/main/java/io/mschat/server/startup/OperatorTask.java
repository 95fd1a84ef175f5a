package io.mschat.server.startup;

import io.mschat.server.account.OperatorPasswords;
import io.mschat.server.account.Operators;
import io.mschat.server.moderation.Actor;
import io.mschat.server.moderation.Audit;
import io.mschat.server.settings.SharedState;
import java.util.List;
import org.springframework.stereotype.Component;

/** Sets the operators' passwords, and adds an entry to the audit log for each that changes. */
@Component
public final class OperatorTask {

    private final Operators operators;
    private final Audit audit;
    private final SharedState sharedState;

    OperatorTask(Operators operators, Audit audit, SharedState sharedState) {
        this.operators = operators;
        this.audit = audit;
        this.sharedState = sharedState;
    }

    /** Creates missing operators at a start, and sets the configured passwords. */
    List<Operators.Generated> begin(OperatorPasswords set) {
        return operators.ensure(
                set, operator -> audit.record(Actor.START, "passwd", operator.value(), "as the configuration says"));
    }

    /** Runs {@code mschat server reset-operators}: new passwords for both. */
    public List<Operators.Generated> reset() {
        return sharedState.change(() -> {
            List<Operators.Generated> generated = operators.reset();
            generated.forEach(one ->
                    audit.record(Actor.SHELL, "reset-operators", one.operator().value(), ""));
            return generated;
        });
    }
}
