import ImageAPI

/// What a build would run, before it is started (partial `build-preview`).
struct BuildPreviewModel: Sendable {
    let containerfile: String?
    /// What is wrong with what is typed so far, which the script puts where it was typed.
    let fills: [Fill]

    struct Fill: Sendable {
        /// Of the element that is filled.
        let id: String
        let lines: [String]
    }

    static let nothing = BuildPreviewModel(containerfile: nil, fills: [])
}

extension Visit {
    /// What the build would run. While somebody is typing, a field that they have not come to is no fault yet.
    ///
    /// - Throws: `Problem` for everything but a fault of what is typed.
    func buildPreview(of request: BuildRequest, _ form: Form) async throws -> BuildPreviewModel {
        var preview: BuildPreview?
        var faults = FormFaults()
        do {
            preview = try await write(.previewBuild, nil, form, body: request).decoded()
        } catch let problem as Problem where problem.status == 422 {
            faults = FormFaults(problem)
        }
        var fills = BuildField.packages.map { field in
            BuildPreviewModel.Fill(id: field.name + "-fault", lines: faults.ofSingleLines(field.name))
        }
        if request.baseImage != .clear {
            fills.append(BuildPreviewModel.Fill(id: BuildField.baseImage + "-fault", lines: faults.of("baseImage")))
        }
        return BuildPreviewModel(containerfile: preview?.containerfile, fills: fills)
    }
}

extension BuildPreviewModel {
    /// For a page that is shown whole: the faults stand at their fields already.
    var withoutFills: BuildPreviewModel { BuildPreviewModel(containerfile: containerfile, fills: []) }
}
