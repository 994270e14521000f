-- A token's secret never changes: an id that has a digest keeps it.
INSERT INTO credentials.token_hashes (token_id, secret_hash)
VALUES ($1, $2)
ON CONFLICT (token_id) DO NOTHING
