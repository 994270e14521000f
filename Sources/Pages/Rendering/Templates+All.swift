extension Templates {
    /// Each file of the folder `Templates`, by its name.
    static let all: [String: [UInt8]] = [
        "layout": PackageResources.layout_mustache,
        "form-fields": PackageResources.form_fields_mustache,
        "reason-field": PackageResources.reason_field_mustache,
        "problem": PackageResources.problem_mustache,
        "log-in": PackageResources.log_in_mustache,
        "images": PackageResources.images_mustache,
        "image-marks": PackageResources.image_marks_mustache,
        "selection": PackageResources.selection_mustache,
        "permissions": PackageResources.permissions_mustache,
        "permission-question": PackageResources.permission_question_mustache,
        "permission-explain": PackageResources.permission_explain_mustache,
        "groups": PackageResources.groups_mustache,
        "group": PackageResources.group_mustache,
        "group-remove": PackageResources.group_remove_mustache,
        "pull-secrets": PackageResources.pull_secrets_mustache,
        "pull-secret-value": PackageResources.pull_secret_value_mustache,
        "pull-secret-replace": PackageResources.pull_secret_replace_mustache,
        "pull-secret-remove": PackageResources.pull_secret_remove_mustache,
        "tokens": PackageResources.tokens_mustache,
        "token-issued": PackageResources.token_issued_mustache,
        "token-revoke": PackageResources.token_revoke_mustache,
        "projections": PackageResources.projections_mustache,
    ]
}
