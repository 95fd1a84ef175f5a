package io.mschat.server.verification;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs the verification service while the server runs. */
@Component
final class VerificationLifecycle implements SmartLifecycle {

    private final VerificationService verification;
    private volatile boolean running;

    VerificationLifecycle(VerificationService verification) {
        this.verification = verification;
    }

    @Override
    public void start() {
        verification.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        verification.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Starts before the web server accepts connections, and stops after it has closed them. */
    @Override
    public int getPhase() {
        return 0;
    }
}
