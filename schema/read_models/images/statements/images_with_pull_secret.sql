-- $1: pull secrets. Each with the images that are pulled with it, and those whose last build asked for it.
SELECT pull_secret, name
FROM read_models.images
WHERE pull_secret = ANY ($1)
UNION
SELECT builds -> 'input' ->> 'pullSecret', name
FROM read_models.images
WHERE builds -> 'input' ->> 'pullSecret' = ANY ($1)
ORDER BY 1, 2
