-- $1: build, $2: the number of a line, $3: how many chunks. Those that begin before the line, the last first.
SELECT first_line, lines
FROM build_work.log_chunks
WHERE build_id = $1 AND first_line < $2
ORDER BY first_line DESC
LIMIT $3
