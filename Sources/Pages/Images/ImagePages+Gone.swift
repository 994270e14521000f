import Hummingbird
import ImageAPI

extension ImagePages {
    /// A page about one image: should that be no more, it is said who removed it, and its history is still there.
    static func ofOne(
        _ answer: @escaping @Sendable (Visit) async throws -> Response
    ) -> @Sendable (Visit) async throws -> Response {
        { visit in
            do {
                return try await answer(visit)
            } catch let problem as Problem where problem.status == 404 {
                // Something else that the page needs may be what is not there.
                guard try await BuildPages.image(visit.segment("name"), visit) == nil else { throw problem }
                return try await gone(visit, problem)
            }
        }
    }

    static func ofOne(
        _ answer: @escaping @Sendable (Visit, Form) async throws -> Response
    ) -> @Sendable (Visit, Form) async throws -> Response {
        { visit, form in try await ofOne { visit in try await answer(visit, form) }(visit) }
    }

    private static func gone(_ visit: Visit, _ problem: Problem) async throws -> Response {
        let name = try visit.segment("name")
        // Neither of one that never was, nor for somebody who may not look.
        let blame: BlameRepresentation? =
            visit.may(.imageBlame) ? try await visit.ifThere { try await visit.read(.imageBlame, name) } : nil
        let model = GoneImageModel(
            name: name,
            detail: problem.detail ?? problem.title,
            removal: blame?.removed.map(Removal.init),
            history: blame == nil ? nil : visit.link(Address.image(name) + "/history"),
            images: visit.link("/images")
        )
        return visit.page("No image \(name)", "image-gone", model, status: .notFound)
    }
}

private struct GoneImageModel: Sendable {
    let name: String
    let detail: String
    let removal: Removal?
    let history: String?
    let images: String
}

private struct Removal: Sendable {
    let who: String
    let when: MomentModel
    let why: String?

    init(_ origin: EventOriginRepresentation) {
        who = origin.actor.displayName
        when = MomentModel(origin.recordedAt)
        why = origin.reason
    }
}
