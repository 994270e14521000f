-- $22 comes back in every row, so that an answer can be told from one to another question.
SELECT of_append, outcome, in_stream, first_position, last_position, last_version, at, $22::bigint AS question
FROM event_log.append_events(
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21
)
