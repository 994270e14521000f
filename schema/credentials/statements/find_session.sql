SELECT token_id
FROM credentials.sessions
WHERE secret_hash = $1 AND expires_at > now()
