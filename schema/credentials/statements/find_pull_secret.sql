-- $1: name, $2: fingerprint
SELECT name, fingerprint, registry, key_id, nonce, ciphertext
FROM credentials.pull_secrets
WHERE name = $1 AND fingerprint = $2
