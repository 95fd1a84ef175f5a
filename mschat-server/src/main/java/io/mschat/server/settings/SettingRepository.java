package io.mschat.server.settings;

import org.springframework.data.jpa.repository.JpaRepository;

/** All that commands have said about settings. */
interface SettingRepository extends JpaRepository<SettingRow, String> {}
