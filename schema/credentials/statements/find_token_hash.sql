SELECT secret_hash
FROM credentials.token_hashes
WHERE token_id = $1
