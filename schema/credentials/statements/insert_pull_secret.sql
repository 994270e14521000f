-- The same value again is sealed anew, under the key that is active now.
INSERT INTO credentials.pull_secrets (name, fingerprint, registry, key_id, nonce, ciphertext)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (name, fingerprint) DO UPDATE SET
    key_id = excluded.key_id,
    nonce = excluded.nonce,
    ciphertext = excluded.ciphertext
