package io.mschat.testing;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Prints the {@link Evidence} of each test that has failed. JUnit finds it by itself, as a service. */
public final class FailureReport implements AfterEachCallback {

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            System.out.println("==== " + context.getRequiredTestClass().getName() + ", " + context.getDisplayName()
                    + " failed: " + context.getExecutionException().get());
            System.out.println(Evidence.text());
            System.out.println("==== end of " + context.getDisplayName());
        }
        Evidence.clear();
    }
}
