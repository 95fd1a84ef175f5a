package io.mschat.server.chat.name;

class LocalNameRegistryTest extends NameRegistryContract {

    @Override
    NameRegistry registry() {
        return new LocalNameRegistry();
    }
}
