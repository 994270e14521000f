-- $1: name, $2: the fingerprint whose value stays, NULL for none
DELETE FROM credentials.pull_secrets
WHERE name = $1 AND ($2::text IS NULL OR fingerprint <> $2)
