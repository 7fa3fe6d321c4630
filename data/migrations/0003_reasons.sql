-- Why a text scored as it did, beside the words that moved the score.

-- What acted beside the model, by name: the made-for-kids flag, warning and link together.
ALTER TABLE scores ADD COLUMN rules VARCHAR[] DEFAULT [];

-- The smallest deletion found that changes the decision, and what it becomes; NULL: not sought,
-- no spans: none was found.
ALTER TABLE scores ADD COLUMN flip STRUCT(
    spans STRUCT(field VARCHAR, start INTEGER, "end" INTEGER, reason VARCHAR, weight DOUBLE)[],
    becomes VARCHAR);
