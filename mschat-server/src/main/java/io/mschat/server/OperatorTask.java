package io.mschat.server;

import io.mschat.server.account.OperatorPasswords;
import io.mschat.server.account.Operators;
import io.mschat.server.moderation.Actor;
import io.mschat.server.moderation.Audit;
import io.mschat.server.settings.SharedState;
import java.util.List;
import org.springframework.stereotype.Component;

/** Gives the operators their passwords, with a line in the audit log for each that is set anew. */
@Component
final class OperatorTask {

    private final Operators operators;
    private final Audit audit;
    private final SharedState sharedState;

    OperatorTask(Operators operators, Audit audit, SharedState sharedState) {
        this.operators = operators;
        this.audit = audit;
        this.sharedState = sharedState;
    }

    /** At a start: makes up what is missing, and holds to what is set. */
    List<Operators.Generated> begin(OperatorPasswords set) {
        return operators.ensure(
                set, operator -> audit.record(Actor.START, "passwd", operator.value(), "as the configuration says"));
    }

    /** {@code mschat server reset-operators}: new passwords for both. */
    List<Operators.Generated> reset() {
        return sharedState.change(() -> {
            List<Operators.Generated> generated = operators.reset();
            generated.forEach(one ->
                    audit.record(Actor.SHELL, "reset-operators", one.operator().value(), ""));
            return generated;
        });
    }
}
