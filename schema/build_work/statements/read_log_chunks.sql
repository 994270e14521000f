-- $1: build, $2: the last line that is known already, $3: how many chunks. A chunk may begin before the line behind it.
SELECT first_line, lines
FROM build_work.log_chunks
WHERE build_id = $1
    AND first_line >= coalesce(
        (SELECT max(first_line) FROM build_work.log_chunks WHERE build_id = $1 AND first_line <= $2 + 1),
        0
    )
ORDER BY first_line
LIMIT $3
