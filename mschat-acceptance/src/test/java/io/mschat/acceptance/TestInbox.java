package io.mschat.acceptance;

import java.io.IOException;

/** Where a server looks for mails that prove an address, and how they get there. */
interface TestInbox {

    void deliver(String from, String to, String subject) throws IOException;
}
