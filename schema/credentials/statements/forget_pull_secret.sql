-- $1: name, $2: fingerprints of the values that go
DELETE FROM credentials.pull_secrets
WHERE name = $1 AND fingerprint = ANY ($2)
