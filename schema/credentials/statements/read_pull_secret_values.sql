-- Nobody else changes a value until it is sealed anew.
SELECT name, fingerprint, registry, key_id, nonce, ciphertext
FROM credentials.pull_secrets
ORDER BY name, fingerprint
FOR UPDATE
