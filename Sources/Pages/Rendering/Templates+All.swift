extension Templates {
    /// Each file of the folder `Templates`, by its name.
    static let all: [String: [UInt8]] = [
        "layout": PackageResources.layout_mustache,
        "form-fields": PackageResources.form_fields_mustache,
        "reason-field": PackageResources.reason_field_mustache,
        "text-field": PackageResources.text_field_mustache,
        "text-area": PackageResources.text_area_mustache,
        "pull-secret-field": PackageResources.pull_secret_field_mustache,
        "form-problems": PackageResources.form_problems_mustache,
        "problem": PackageResources.problem_mustache,
        "log-in": PackageResources.log_in_mustache,
        "images": PackageResources.images_mustache,
        "image-marks": PackageResources.image_marks_mustache,
        "build-fields": PackageResources.build_fields_mustache,
        "build-preview": PackageResources.build_preview_mustache,
        "builds": PackageResources.builds_mustache,
        "build": PackageResources.build_mustache,
        "build-days-chart": PackageResources.build_days_chart_mustache,
        "build-durations-chart": PackageResources.build_durations_chart_mustache,
        "rebuild": PackageResources.rebuild_mustache,
        "rollback": PackageResources.rollback_mustache,
    ]
}
