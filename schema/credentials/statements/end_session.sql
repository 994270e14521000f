DELETE FROM credentials.sessions
WHERE secret_hash = $1
