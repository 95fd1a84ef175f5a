package io.mschat.server;

import io.mschat.server.account.AccountUpkeep;
import io.mschat.server.chat.ChatLog;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Has what is over forgotten, now and then. */
@Component
final class Housekeeping {

    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);

    private final AccountUpkeep accounts;
    private final ChatLog chatLog;
    private final HistoryProperties history;

    Housekeeping(AccountUpkeep accounts, ChatLog chatLog, ServerProperties properties) {
        this.accounts = accounts;
        this.chatLog = chatLog;
        this.history = properties.history();
    }

    @Scheduled(initialDelay = 1, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        try {
            accounts.sweep();
            chatLog.forget(history.age(), history.lines());
        } catch (DataAccessException | TransactionException e) {
            log.warn("housekeeping put off", e);
        }
    }
}
