-- What was spent of each bucket of a platform's quota, by the day of the bucket's own zone.
CREATE TABLE quota (
    bucket        VARCHAR NOT NULL,
    day           DATE NOT NULL,
    size          BIGINT NOT NULL,       -- the bucket's size when it was last spent from
    units         BIGINT NOT NULL,       -- written before each call, so never less than was asked
    refused_at    TIMESTAMPTZ,           -- when the platform itself said that it is spent
    PRIMARY KEY (bucket, day),
    CHECK (units BETWEEN 0 AND size)
);
