-- Those whose time is over go at the same time, so that they need no sweeper.
WITH outdated AS (
    DELETE FROM credentials.sessions
    WHERE expires_at <= now()
)
INSERT INTO credentials.sessions (secret_hash, token_id, expires_at)
VALUES ($1, $2, now() + $3 * interval '1 second')
