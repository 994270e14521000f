UPDATE credentials.pull_secrets
SET key_id = $3, nonce = $4, ciphertext = $5
WHERE name = $1 AND fingerprint = $2
