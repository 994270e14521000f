-- For people with psql: what may be picked, by whom. The program answers from memory, with the same order.
CREATE VIEW read_models.image_selection AS
SELECT name, display_name, description, type, url, coalesce(url_for_gpu, url) AS url_for_gpu, pull_secret, is_global, groups
FROM read_models.images
WHERE state = 'ready'
ORDER BY display_name, name;
