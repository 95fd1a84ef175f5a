package io.mschat.server.settings;

import org.springframework.data.jpa.repository.JpaRepository;

/** The stored settings. */
interface SettingRepository extends JpaRepository<SettingRow, String> {}
