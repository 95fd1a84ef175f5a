package io.mschat.server;

import io.mschat.server.verification.VerificationService;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Has the inbox looked into while the server runs. */
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

    /** Before the web server lets anybody in, and after it has let them go. */
    @Override
    public int getPhase() {
        return 0;
    }
}
