-- What pages asked to have written, and the smaller channels that a person had named.

-- Which entries of the inbox were taken in, and how that ended: none is taken in twice.
CREATE TABLE folded (
    entry         VARCHAR PRIMARY KEY,
    outcome       VARCHAR NOT NULL,      -- done, refused, malformed
    folded_at     TIMESTAMPTZ NOT NULL
);

-- Smaller channels that pages name all the same. The journal of it, so nothing is overwritten:
-- a channel is named while one of its rows is not undone.
CREATE TABLE unmasked (
    entry         VARCHAR PRIMARY KEY,
    source        VARCHAR NOT NULL,
    channel       VARCHAR NOT NULL,      -- a hash of the channel's id or name, as in tombstones
    creator       VARCHAR NOT NULL,      -- the pseudonym under which it was asked for
    reason        VARCHAR NOT NULL,      -- masked, the channel's own names too
    actor         VARCHAR NOT NULL,
    asked_at      TIMESTAMPTZ NOT NULL,
    undone_entry  VARCHAR,
    undone_reason VARCHAR,
    undone_by     VARCHAR,
    undone_at     TIMESTAMPTZ            -- NULL: in force
);
