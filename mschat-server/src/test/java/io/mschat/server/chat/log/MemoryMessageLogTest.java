package io.mschat.server.chat.log;

class MemoryMessageLogTest extends MessageLogContract {

    @Override
    protected MessageLog log() {
        return new MemoryMessageLog("e", clock);
    }
}
