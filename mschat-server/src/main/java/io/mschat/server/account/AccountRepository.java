package io.mschat.server.account;

import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

/** All accounts. */
interface AccountRepository extends JpaRepository<AccountRow, Long> {

    Optional<AccountRow> findByFolded(String folded);

    Optional<AccountRow> findByEmailKey(String emailKey);
}
