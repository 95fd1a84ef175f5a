package io.mschat.client.testing;

/** A chat to try the client with by hand: prints its address, runs until it is ended. */
public final class FakeServerMain {

    private FakeServerMain() {}

    public static void main(String[] args) throws InterruptedException {
        FakeChat chat = new FakeChat();
        try (FakeServer server =
                new FakeServer(args.length > 0 ? Integer.parseInt(args[0]) : 55555, peer -> serve(chat, peer))) {
            System.out.println(server.address(chat.fingerprint()));
            Thread.currentThread().join();
        }
    }

    private static void serve(FakeChat chat, WebSocketPeer peer) throws Exception {
        try {
            chat.serve(peer);
        } catch (Exception e) {
            e.printStackTrace();
            throw e;
        }
    }
}
