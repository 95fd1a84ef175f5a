package io.mschat.server.settings;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The revision of the shared state, as stored: one row. */
@Entity
@Table(name = "bulletin")
class SharedStateRow {

    @Id
    private long id;

    @Column
    private long revision;

    protected SharedStateRow() {}
}
