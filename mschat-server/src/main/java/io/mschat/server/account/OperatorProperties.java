package io.mschat.server.account;

import io.mschat.protocol.Password;
import io.mschat.server.identity.SecretFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * {@code mschat.operators.*}: the passwords of the two operators. A password that is not set is generated at the first
 * start, and printed then.
 *
 * @param serverPassword of {@code SERVER}
 * @param serverPasswordFile a file with that password
 * @param adminPassword of {@code ADMIN}
 * @param adminPasswordFile a file with that password
 */
public record OperatorProperties(
        @Nullable Password serverPassword,
        @Nullable Path serverPasswordFile,
        @Nullable Password adminPassword,
        @Nullable Path adminPasswordFile) {

    public OperatorPasswords toPasswords() {
        return new OperatorPasswords(
                SecretFile.either("mschat.operators.server-password", serverPassword, serverPasswordFile),
                SecretFile.either("mschat.operators.admin-password", adminPassword, adminPasswordFile));
    }
}
