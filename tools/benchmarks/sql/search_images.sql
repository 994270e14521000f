SELECT
    name, display_name, description, type, url, url_for_gpu, pull_secret, is_global, groups, source, state, created_at,
    created_by, created_by_name, created_by_method, updated_at, updated_by, updated_by_name, updated_by_method, version,
    builds
FROM read_models.images_page('%spark-9%', NULL, NULL, NULL, 'displayName', NULL, NULL, NULL, 51);
SELECT read_models.count_images('%spark-9%', NULL, NULL, NULL);
