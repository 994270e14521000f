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
        "change": PackageResources.change_mustache,
        "audit": PackageResources.audit_mustache,
        "audit-net": PackageResources.audit_net_mustache,
        "time-travel": PackageResources.time_travel_mustache,
        "replay": PackageResources.replay_mustache,
        "replay-bisect": PackageResources.replay_bisect_mustache,
        "replay-what-if": PackageResources.replay_what_if_mustache,
    ]
}
