-- Ids, coarse times, and sealed or signed bytes. Column order is the same as in the other database.

CREATE TABLE commits (
    seq        INTEGER NOT NULL PRIMARY KEY,
    id         BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    day        INTEGER NOT NULL,
    first_leaf INTEGER NOT NULL,
    leaves     INTEGER NOT NULL
) STRICT;

CREATE TABLE settings (
    name  TEXT NOT NULL PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE accounts (
    worker        BLOB    NOT NULL PRIMARY KEY CHECK (length(worker) = 16),
    login_tag     BLOB    NOT NULL UNIQUE CHECK (length(login_tag) = 32),
    state         TEXT    NOT NULL CHECK (state IN ('waiting', 'active', 'left')),
    version       INTEGER NOT NULL CHECK (version >= 1),
    by_passphrase BLOB    NOT NULL,
    by_code       BLOB    NOT NULL,
    public        BLOB    NOT NULL CHECK (length(public) = 64),
    totp          BLOB,
    totp_step     INTEGER
) STRICT;

CREATE TABLE sessions (
    tag     BLOB    NOT NULL PRIMARY KEY CHECK (length(tag) = 32),
    worker  BLOB    NOT NULL,
    sealed  BLOB    NOT NULL,
    started INTEGER NOT NULL,
    seen    INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_of ON sessions (worker);

CREATE TABLE known_devices (
    tag    BLOB    NOT NULL PRIMARY KEY CHECK (length(tag) = 32),
    worker BLOB    NOT NULL,
    last   INTEGER NOT NULL,
    label  BLOB    NOT NULL
) STRICT;
CREATE INDEX known_devices_of ON known_devices (worker);

CREATE TABLE invitations (
    tag     BLOB    NOT NULL PRIMARY KEY CHECK (length(tag) = 32),
    worker  BLOB    NOT NULL,
    expires INTEGER NOT NULL,
    tries   INTEGER NOT NULL,
    sealed  BLOB    NOT NULL
) STRICT;

-- seq: the commit that made it.
CREATE TABLE folders (
    id        BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    seq       INTEGER NOT NULL,
    kind      TEXT    NOT NULL CHECK (kind IN ('organisation', 'team', 'worker', 'person')),
    team      BLOB,
    head      BLOB    NOT NULL CHECK (length(head) = 32),
    destroyed INTEGER NOT NULL CHECK (destroyed IN (0, 1))
) STRICT;

-- Recovery holds no id: its holder is 16 zeros. A worker holds no version: 0.
CREATE TABLE wraps (
    subject_kind    TEXT    NOT NULL CHECK (subject_kind IN ('team', 'folder')),
    subject         BLOB    NOT NULL CHECK (length(subject) = 16),
    subject_version INTEGER NOT NULL,
    holder_kind     TEXT    NOT NULL CHECK (holder_kind IN ('worker', 'team', 'recovery')),
    holder          BLOB    NOT NULL CHECK (length(holder) = 16),
    holder_version  INTEGER NOT NULL,
    seq             INTEGER NOT NULL,
    body            BLOB    NOT NULL,
    PRIMARY KEY (subject, subject_version, subject_kind, holder, holder_version, holder_kind)
) STRICT;
CREATE INDEX wraps_for ON wraps (holder, holder_version, holder_kind);

-- place: the sequence number of the commit, shifted left by 24 bits, and the place within the commit.
CREATE TABLE statements (
    place     INTEGER NOT NULL PRIMARY KEY,
    id        BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    signer    BLOB    NOT NULL,
    signature BLOB    NOT NULL,
    bytes     BLOB    NOT NULL
) STRICT;

-- parents: their ids, one after the other. head: 1 while no other revision names it as parent.
-- written: the place at which it was written. place: the same, until it is destroyed: then it has neither wrapped key
-- nor body, and moves to the place of its destruction, so that whoever reads on meets it again, empty.
CREATE TABLE revisions (
    place       INTEGER NOT NULL PRIMARY KEY,
    written     INTEGER NOT NULL,
    folder      BLOB    NOT NULL REFERENCES folders (id),
    record      BLOB    NOT NULL CHECK (length(record) = 16),
    revision    BLOB    NOT NULL CHECK (length(revision) = 16),
    parents     BLOB    NOT NULL CHECK (length(parents) % 16 = 0),
    kind        INTEGER NOT NULL,
    format      INTEGER NOT NULL,
    key_version INTEGER NOT NULL,
    bucket      INTEGER NOT NULL,
    day         INTEGER NOT NULL,
    due         INTEGER,
    head        INTEGER NOT NULL CHECK (head IN (0, 1)),
    hash        BLOB    NOT NULL CHECK (length(hash) = 32),
    wrapped_key BLOB,
    body        BLOB,
    UNIQUE (record, revision)
) STRICT;
CREATE INDEX revisions_in ON revisions (folder, place);

-- What was destroyed on purpose. record: null when it was the whole folder.
CREATE TABLE tombstones (
    place  INTEGER NOT NULL PRIMARY KEY,
    day    INTEGER NOT NULL,
    folder BLOB    NOT NULL,
    record BLOB    UNIQUE
) STRICT;

CREATE TABLE leaves (
    idx         INTEGER NOT NULL PRIMARY KEY,
    seq         INTEGER NOT NULL,
    folder      BLOB    NOT NULL CHECK (length(folder) = 16),
    commitment  BLOB    NOT NULL CHECK (length(commitment) = 32),
    folder_head BLOB    NOT NULL CHECK (length(folder_head) = 32),
    hash        BLOB    NOT NULL CHECK (length(hash) = 32),
    sealed      BLOB    NOT NULL
) STRICT;
CREATE INDEX leaves_of ON leaves (folder, idx);

CREATE TABLE devices (
    id        BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    team      BLOB NOT NULL,
    worker    BLOB NOT NULL,
    state     TEXT NOT NULL CHECK (state IN ('active', 'revoked')),
    token_tag BLOB NOT NULL UNIQUE CHECK (length(token_tag) = 32),
    public    BLOB NOT NULL,
    last      INTEGER
) STRICT;

CREATE TABLE notes (
    place       INTEGER NOT NULL PRIMARY KEY,
    id          BLOB    NOT NULL CHECK (length(id) = 16),
    hash        BLOB    NOT NULL CHECK (length(hash) = 32),
    device      BLOB    NOT NULL,
    team        BLOB    NOT NULL,
    key_version INTEGER NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('waiting', 'opened', 'quarantine', 'unreadable', 'dismissed')),
    doubled     INTEGER NOT NULL CHECK (doubled IN (0, 1)),
    day         INTEGER NOT NULL,
    signature   BLOB    NOT NULL,
    envelope    BLOB    NOT NULL,
    UNIQUE (id, hash)
) STRICT;
CREATE INDEX notes_in ON notes (team, state, place);

CREATE TABLE drafts (
    worker BLOB    NOT NULL,
    key    BLOB    NOT NULL CHECK (length(key) = 32),
    seq    INTEGER NOT NULL,
    day    INTEGER NOT NULL,
    sealed BLOB    NOT NULL,
    PRIMARY KEY (worker, key)
) STRICT;
