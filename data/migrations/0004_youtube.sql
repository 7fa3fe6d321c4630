-- Scans of a platform: what was asked, how far, what came back, and how every id ended.

-- One scan of one source. Ids sort by time.
CREATE TABLE scans (
    scan_id       VARCHAR PRIMARY KEY,
    source        VARCHAR NOT NULL,
    began_at      TIMESTAMPTZ NOT NULL,
    ended_at      TIMESTAMPTZ,           -- NULL: still to be finished, by this run or the next
    since         TIMESTAMPTZ NOT NULL,  -- the span that it covers
    until         TIMESTAMPTZ NOT NULL,
    outcome       VARCHAR NOT NULL,      -- open, complete, failed
    terms         VARCHAR NOT NULL,      -- the profile it ran under
    lexicon_hash  VARCHAR NOT NULL,
    detail        VARCHAR NOT NULL       -- JSON: why it ended as it did
);

-- One window of one query, or of one channel's uploads: how far it was read.
CREATE TABLE windows (
    scan_id       VARCHAR NOT NULL,
    method        VARCHAR NOT NULL,      -- search.list, playlistItems.list
    query         VARCHAR NOT NULL,      -- a search text; for uploads the playlist's id
    "start"       TIMESTAMPTZ NOT NULL,
    "end"         TIMESTAMPTZ NOT NULL,
    state         VARCHAR NOT NULL,      -- open, done, split, full, refused, gone
    token         VARCHAR,               -- of the page to ask for next; NULL: the first
    pages         BIGINT NOT NULL,       -- answered so far
    results       BIGINT NOT NULL,
    restarts      BIGINT NOT NULL,       -- times a page token was lost
    PRIMARY KEY (scan_id, method, query, "start", "end")
);

-- Each answer as it came. The body goes when its retention ends; hash and times stay.
CREATE TABLE responses (
    response_id   VARCHAR PRIMARY KEY,
    scan_id       VARCHAR NOT NULL,
    source        VARCHAR NOT NULL,
    method        VARCHAR NOT NULL,
    endpoint      VARCHAR NOT NULL,      -- the address without its parameters
    parameters    VARCHAR NOT NULL,      -- JSON; the key was never among them
    status        INTEGER NOT NULL,
    asked_at      TIMESTAMPTZ NOT NULL,
    answered_at   TIMESTAMPTZ NOT NULL,
    clock_offset_s DOUBLE,               -- the platform's clock minus ours; NULL: it tells none
    sha256        VARCHAR NOT NULL,      -- of the body, unpacked
    size          BIGINT NOT NULL,       -- of the body, unpacked, in bytes
    body          BLOB,                  -- gzip; NULL once deleted
    terms         VARCHAR NOT NULL,      -- the profile under which it came
    deleted_at    TIMESTAMPTZ,
    deleted_why   VARCHAR                -- expired, forgotten
);

-- Which row of which answer said it, as `origins` says for files.
CREATE TABLE response_rows (
    response_id   VARCHAR NOT NULL,
    row_number    BIGINT NOT NULL,
    observation_id VARCHAR NOT NULL,
    PRIMARY KEY (response_id, row_number)
);

-- Every id that was to be asked for in a scan, and how that ended.
CREATE TABLE asks (
    scan_id       VARCHAR NOT NULL,
    method        VARCHAR NOT NULL,
    source        VARCHAR NOT NULL,
    video_id      VARCHAR NOT NULL,
    status        VARCHAR NOT NULL,      -- returned, hidden_counts, gone, unreadable, not_asked
    detail        VARCHAR NOT NULL,      -- why a returned one is unreadable, else ''
    asked_at      TIMESTAMPTZ NOT NULL,
    response_id   VARCHAR,
    PRIMARY KEY (scan_id, method, source, video_id)
);

-- Counts that came without a text, append-only.
CREATE TABLE counts (
    source        VARCHAR NOT NULL,
    video_id      VARCHAR NOT NULL,
    observed_at   TIMESTAMPTZ NOT NULL,
    views         BIGINT,
    likes         BIGINT,
    comments      BIGINT,
    response_id   VARCHAR NOT NULL,
    PRIMARY KEY (source, video_id, observed_at)
);

-- What a platform last said of a channel.
CREATE TABLE channels (
    source        VARCHAR NOT NULL,
    channel_id    VARCHAR NOT NULL,
    uploads       VARCHAR,               -- the playlist of its uploads; NULL: gone
    subscribers   BIGINT,
    made_for_kids BOOLEAN,
    observed_at   TIMESTAMPTZ NOT NULL,
    response_id   VARCHAR NOT NULL,
    PRIMARY KEY (source, channel_id)
);

-- What is not here any more, and why: proof without content.
CREATE TABLE tombstones (
    source        VARCHAR NOT NULL,
    kind          VARCHAR NOT NULL,      -- video, channel
    name          VARCHAR NOT NULL,      -- the id; of what was forgotten, a hash of it
    why           VARCHAR NOT NULL,      -- gone, expired, forgotten
    happened_at   TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (source, kind, name, why)
);
