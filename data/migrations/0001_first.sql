-- The first schema. A migration is never edited; a change is a new file.

-- Files that were imported, each as it lay on disk.
CREATE TABLE files (
    file_sha256   VARCHAR NOT NULL,
    name          VARCHAR NOT NULL,
    format        VARCHAR NOT NULL,
    mapping       VARCHAR NOT NULL,      -- JSON: which column became which field
    imported_at   TIMESTAMPTZ NOT NULL,  -- of the first import
    PRIMARY KEY (file_sha256, name)
);

-- Texts by content hash, append-only: wide columns stand apart and are never updated.
CREATE TABLE texts (
    content_hash  VARCHAR PRIMARY KEY,
    title         VARCHAR NOT NULL,
    description   VARCHAR NOT NULL,
    tags          VARCHAR[] NOT NULL,
    made_for_kids BOOLEAN,
    language      VARCHAR,               -- as the platform declares it
    paid          BOOLEAN                -- as the platform flags it
);

-- What a source said of a video at one moment, append-only.
CREATE TABLE observations (
    observation_id VARCHAR PRIMARY KEY,
    source        VARCHAR NOT NULL,
    video_id      VARCHAR NOT NULL,
    observed_at   TIMESTAMPTZ,           -- NULL: the format does not say
    imported_at   TIMESTAMPTZ NOT NULL,
    content_hash  VARCHAR NOT NULL,
    channel_id    VARCHAR,
    channel_name  VARCHAR,
    subscribers   BIGINT,                -- counts: NULL is hidden or missing, never 0
    published_at  TIMESTAMPTZ,
    duration_s    BIGINT,
    views         BIGINT,
    likes         BIGINT,
    comments      BIGINT,
    whole         BOOLEAN NOT NULL       -- false: the format leaves the description out
);

-- Which row of which file said it; one observation may come from several.
CREATE TABLE origins (
    file_sha256   VARCHAR NOT NULL,
    name          VARCHAR NOT NULL,
    row_number    BIGINT NOT NULL,
    observation_id VARCHAR NOT NULL,
    PRIMARY KEY (file_sha256, name, row_number)
);

-- Rows that could not be read, and why.
CREATE TABLE quarantine (
    file_sha256   VARCHAR NOT NULL,
    name          VARCHAR NOT NULL,
    row_number    BIGINT NOT NULL,
    reason        VARCHAR NOT NULL,
    PRIMARY KEY (file_sha256, name, row_number)
);

-- The current view of each video, narrow, merged from its observations.
CREATE TABLE videos (
    source        VARCHAR NOT NULL,
    video_id      VARCHAR NOT NULL,
    content_hash  VARCHAR NOT NULL,
    channel_id    VARCHAR,
    channel_name  VARCHAR,
    published_at  TIMESTAMPTZ,
    observed_at   TIMESTAMPTZ,           -- of the observation that is current
    first_seen    TIMESTAMPTZ,
    last_seen     TIMESTAMPTZ,
    subscribers   BIGINT,
    views         BIGINT,
    likes         BIGINT,
    comments      BIGINT,
    duration_s    BIGINT,
    PRIMARY KEY (source, video_id)
);

-- A query, or a file's list, found this video at this rank.
CREATE TABLE sightings (
    scan_id       VARCHAR NOT NULL,
    source        VARCHAR NOT NULL,
    video_id      VARCHAR NOT NULL,
    query         VARCHAR NOT NULL,      -- '' where an import does not say
    rank          BIGINT NOT NULL,
    PRIMARY KEY (scan_id, query, rank, source, video_id)
);

-- Which texts were searched with which lexicon, and what was found.
CREATE TABLE searched (
    content_hash  VARCHAR NOT NULL,
    lexicon_hash  VARCHAR NOT NULL,
    mentions_hash VARCHAR NOT NULL,      -- '' where the text names neither a site nor the genre
    PRIMARY KEY (content_hash, lexicon_hash)
);

CREATE TABLE mentions (
    content_hash  VARCHAR NOT NULL,
    lexicon_hash  VARCHAR NOT NULL,
    site          VARCHAR NOT NULL,
    kind          VARCHAR NOT NULL,      -- name, domain, hashtag, misspelling, genre, adjacent
    field         VARCHAR NOT NULL,
    start         INTEGER NOT NULL,      -- code points in the original
    "end"         INTEGER NOT NULL,
    surface       VARCHAR NOT NULL,
    tier          VARCHAR NOT NULL,
    context       VARCHAR NOT NULL,
    PRIMARY KEY (content_hash, lexicon_hash, field, start, "end", site)
);

-- What one model says of one text. Ours, not the platform's.
CREATE TABLE scores (
    content_hash  VARCHAR NOT NULL,
    mentions_hash VARCHAR NOT NULL,
    model_id      VARCHAR NOT NULL,
    language      VARCHAR NOT NULL,
    stance        MAP(VARCHAR, DOUBLE),
    youth         MAP(VARCHAR, DOUBLE),
    target        MAP(VARCHAR, DOUBLE),
    score         DOUBLE,                -- P(yes) + ½ P(unsure)
    low           DOUBLE,
    high          DOUBLE,
    decision      VARCHAR NOT NULL,      -- yes, review, no, unsupported
    flags         STRUCT(name VARCHAR, p DOUBLE, evidence VARCHAR[])[] NOT NULL,
    evidence      STRUCT(field VARCHAR, start INTEGER, "end" INTEGER, reason VARCHAR,
                         weight DOUBLE)[] NOT NULL,
    scored_at     TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (content_hash, mentions_hash, model_id)
);

-- What was done, by whom and when; append-only.
CREATE TABLE events (
    event_id      BIGINT PRIMARY KEY,
    happened_at   TIMESTAMPTZ NOT NULL,
    actor         VARCHAR NOT NULL,
    kind          VARCHAR NOT NULL,
    detail        VARCHAR NOT NULL       -- JSON
);
