-- $1: name, NULL for all. Nobody else changes a value until it is sealed anew.
SELECT name, fingerprint, registry, key_id, nonce, ciphertext
FROM credentials.pull_secrets
WHERE $1::text IS NULL OR name = $1
ORDER BY name, fingerprint
FOR UPDATE
