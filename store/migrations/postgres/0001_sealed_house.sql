-- Ids, coarse times, and sealed or signed bytes. Column order is the same as in the other database.

CREATE TABLE commits (
    seq        BIGINT NOT NULL PRIMARY KEY,
    id         BYTEA    NOT NULL UNIQUE CHECK (length(id) = 16),
    day        BIGINT NOT NULL,
    first_leaf BIGINT NOT NULL,
    leaves     BIGINT NOT NULL
);

CREATE TABLE settings (
    name  TEXT NOT NULL PRIMARY KEY,
    value BYTEA NOT NULL
);

CREATE TABLE accounts (
    worker        BYTEA    NOT NULL PRIMARY KEY CHECK (length(worker) = 16),
    login_tag     BYTEA    NOT NULL UNIQUE CHECK (length(login_tag) = 32),
    state         TEXT    NOT NULL CHECK (state IN ('waiting', 'active', 'left')),
    version       BIGINT NOT NULL CHECK (version >= 1),
    by_passphrase BYTEA    NOT NULL,
    by_code       BYTEA    NOT NULL,
    public        BYTEA    NOT NULL CHECK (length(public) = 64),
    totp          BYTEA,
    totp_step     BIGINT
);

CREATE TABLE sessions (
    tag     BYTEA    NOT NULL PRIMARY KEY CHECK (length(tag) = 32),
    worker  BYTEA    NOT NULL,
    sealed  BYTEA    NOT NULL,
    started BIGINT NOT NULL,
    seen    BIGINT NOT NULL
);
CREATE INDEX sessions_of ON sessions (worker);

CREATE TABLE known_devices (
    tag    BYTEA    NOT NULL PRIMARY KEY CHECK (length(tag) = 32),
    worker BYTEA    NOT NULL,
    last   BIGINT NOT NULL,
    label  BYTEA    NOT NULL
);
CREATE INDEX known_devices_of ON known_devices (worker);

CREATE TABLE invitations (
    tag     BYTEA    NOT NULL PRIMARY KEY CHECK (length(tag) = 32),
    worker  BYTEA    NOT NULL,
    expires BIGINT NOT NULL,
    tries   BIGINT NOT NULL,
    sealed  BYTEA    NOT NULL
);

-- seq: the commit that made it.
CREATE TABLE folders (
    id        BYTEA    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    seq       BIGINT NOT NULL,
    kind      TEXT    NOT NULL CHECK (kind IN ('organisation', 'team', 'worker', 'person')),
    team      BYTEA,
    head      BYTEA    NOT NULL CHECK (length(head) = 32),
    destroyed BIGINT NOT NULL CHECK (destroyed IN (0, 1))
);

-- Recovery holds no id: its holder is 16 zeros. A worker holds no version: 0.
CREATE TABLE wraps (
    subject_kind    TEXT    NOT NULL CHECK (subject_kind IN ('team', 'folder')),
    subject         BYTEA    NOT NULL CHECK (length(subject) = 16),
    subject_version BIGINT NOT NULL,
    holder_kind     TEXT    NOT NULL CHECK (holder_kind IN ('worker', 'team', 'recovery')),
    holder          BYTEA    NOT NULL CHECK (length(holder) = 16),
    holder_version  BIGINT NOT NULL,
    seq             BIGINT NOT NULL,
    body            BYTEA    NOT NULL,
    PRIMARY KEY (subject, subject_version, subject_kind, holder, holder_version, holder_kind)
);
CREATE INDEX wraps_for ON wraps (holder, holder_version, holder_kind);

-- place: the sequence number of the commit, shifted left by 24 bits, and the place within the commit.
CREATE TABLE statements (
    place     BIGINT NOT NULL PRIMARY KEY,
    id        BYTEA    NOT NULL UNIQUE CHECK (length(id) = 16),
    signer    BYTEA    NOT NULL,
    signature BYTEA    NOT NULL,
    bytes     BYTEA    NOT NULL
);

-- parents: their ids, one after the other. head: 1 while no other revision names it as parent.
-- written: the place at which it was written. place: the same, until it is destroyed: then it has neither wrapped key
-- nor body, and moves to the place of its destruction, so that whoever reads on meets it again, empty.
CREATE TABLE revisions (
    place       BIGINT NOT NULL PRIMARY KEY,
    written     BIGINT NOT NULL,
    folder      BYTEA    NOT NULL REFERENCES folders (id),
    record      BYTEA    NOT NULL CHECK (length(record) = 16),
    revision    BYTEA    NOT NULL CHECK (length(revision) = 16),
    parents     BYTEA    NOT NULL CHECK (length(parents) % 16 = 0),
    kind        BIGINT NOT NULL,
    format      BIGINT NOT NULL,
    key_version BIGINT NOT NULL,
    bucket      BIGINT NOT NULL,
    day         BIGINT NOT NULL,
    due         BIGINT,
    head        BIGINT NOT NULL CHECK (head IN (0, 1)),
    hash        BYTEA    NOT NULL CHECK (length(hash) = 32),
    wrapped_key BYTEA,
    body        BYTEA,
    UNIQUE (record, revision)
);
CREATE INDEX revisions_in ON revisions (folder, place);

-- What was destroyed on purpose. record: null when it was the whole folder.
CREATE TABLE tombstones (
    place  BIGINT NOT NULL PRIMARY KEY,
    day    BIGINT NOT NULL,
    folder BYTEA    NOT NULL,
    record BYTEA    UNIQUE
);

CREATE TABLE leaves (
    idx         BIGINT NOT NULL PRIMARY KEY,
    seq         BIGINT NOT NULL,
    folder      BYTEA    NOT NULL CHECK (length(folder) = 16),
    commitment  BYTEA    NOT NULL CHECK (length(commitment) = 32),
    folder_head BYTEA    NOT NULL CHECK (length(folder_head) = 32),
    hash        BYTEA    NOT NULL CHECK (length(hash) = 32),
    sealed      BYTEA    NOT NULL
);
CREATE INDEX leaves_of ON leaves (folder, idx);

CREATE TABLE devices (
    id        BYTEA NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    team      BYTEA NOT NULL,
    worker    BYTEA NOT NULL,
    state     TEXT NOT NULL CHECK (state IN ('active', 'revoked')),
    token_tag BYTEA NOT NULL UNIQUE CHECK (length(token_tag) = 32),
    public    BYTEA NOT NULL,
    last      BIGINT
);

CREATE TABLE notes (
    place       BIGINT NOT NULL PRIMARY KEY,
    id          BYTEA    NOT NULL CHECK (length(id) = 16),
    hash        BYTEA    NOT NULL CHECK (length(hash) = 32),
    device      BYTEA    NOT NULL,
    team        BYTEA    NOT NULL,
    key_version BIGINT NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('waiting', 'opened', 'quarantine', 'unreadable', 'dismissed')),
    doubled     BIGINT NOT NULL CHECK (doubled IN (0, 1)),
    day         BIGINT NOT NULL,
    signature   BYTEA    NOT NULL,
    envelope    BYTEA    NOT NULL,
    UNIQUE (id, hash)
);
CREATE INDEX notes_in ON notes (team, state, place);

CREATE TABLE drafts (
    worker BYTEA    NOT NULL,
    key    BYTEA    NOT NULL CHECK (length(key) = 32),
    seq    BIGINT NOT NULL,
    day    BIGINT NOT NULL,
    sealed BYTEA    NOT NULL,
    PRIMARY KEY (worker, key)
);
