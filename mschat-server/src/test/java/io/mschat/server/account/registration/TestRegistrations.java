package io.mschat.server.account.registration;

import io.mschat.server.TestData;
import io.mschat.server.account.AccessRules;
import io.mschat.server.account.name.NameClaims;
import io.mschat.server.chat.ChatService;
import io.mschat.server.chat.name.NicknamePolicy;
import io.mschat.server.verification.TestVerification;

/** What {@link RegistrationConfiguration} makes, around a chat of a test. */
public final class TestRegistrations {

    private TestRegistrations() {}

    public static Registrations of(TestData data, ChatService chat) {
        return new Registrations(
                data.get(NicknamePolicy.class),
                data.get(AccessRules.class),
                new FreeNames(data.get(NameClaims.class), chat),
                data.get(PendingRequests.class),
                TestVerification.withoutInbox(data));
    }
}
