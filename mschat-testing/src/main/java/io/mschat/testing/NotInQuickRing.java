package io.mschat.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A test, or a class of tests, that needs what the quick ring does without, such as a PostgreSQL: not run there, and run in all other
 * rings.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NotInQuickRing.Condition.class)
public @interface NotInQuickRing {

    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return Ring.current() == Ring.QUICK
                    ? ConditionEvaluationResult.disabled("not in the quick ring")
                    : ConditionEvaluationResult.enabled("");
        }
    }
}
