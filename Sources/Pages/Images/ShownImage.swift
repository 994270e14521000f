import Hummingbird
import ImageAPI

/// An image as a form was made from it. The form carries where in the log that was, so that what came in between can be told
/// from what its sender changed.
struct ShownImage: Sendable {
    let image: ImageRepresentation
    /// Where the log tells what it is.
    let position: String

    static let field = "shownAt"
}

extension Visit {
    func shownImage(_ name: String) async throws -> ShownImage {
        let answer = try await answer(.showImage, name)
        return ShownImage(image: try answer.decoded(), position: answer.position ?? "")
    }

    /// The image as it was when the form was shown.
    func image(behind form: Form, now: ShownImage) async throws -> ImageRepresentation {
        guard form.text(FormField.version) != String(now.image.version), let position = form.text(ShownImage.field)
        else {
            return now.image
        }
        return try await read(.showImage, now.image.name, query: ["asOf": position])
    }

    /// Changes what a form was shown for. An image also gets another version by its builds; as long as nothing has changed of
    /// what the form is about, it goes on from the newest.
    ///
    /// - Parameters:
    ///   - hasChanged: whether something of what the form is about differs between two versions.
    ///   - write: sends the command for the version in the form that it is given.
    /// - Returns: the answer, and the version that it was sent for.
    /// - Throws: `Problem` 412 when somebody else has changed it meanwhile.
    func change(
        _ name: String,
        _ form: Form,
        unless hasChanged: (_ before: ImageRepresentation, _ now: ImageRepresentation) -> Bool,
        write: (_ form: Form, _ before: ImageRepresentation) async throws -> APIAnswer
    ) async throws -> (answer: APIAnswer, version: Int64) {
        var attempts = 5
        while true {
            let now = try await shownImage(name)
            let before = try await image(behind: form, now: now)
            let isSame = !hasChanged(before, now.image)
            let form = isSame ? form.with(FormField.version, String(now.image.version)) : form
            attempts -= 1
            do {
                return (try await write(form, before), isSame ? now.image.version : before.version)
            } catch let problem as Problem where problem.status == 412 && isSame && attempts > 0 {
                continue
            }
        }
    }
}
