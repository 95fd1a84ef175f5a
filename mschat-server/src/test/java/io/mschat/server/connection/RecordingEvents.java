package io.mschat.server.connection;

import io.mschat.protocol.ErrorCode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers how logins and returns went. */
final class RecordingEvents implements ConnectionEvents {

    private final List<String> joins = new CopyOnWriteArrayList<>();

    @Override
    public void askedToJoin(boolean byLogin, Optional<ErrorCode> denial) {
        joins.add((byLogin ? "login " : "return ")
                + denial.map(ErrorCode::wireName).orElse("joined"));
    }

    List<String> joins() {
        return joins;
    }
}
