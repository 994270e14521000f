import Hummingbird
import ImageAPI

/// What stands around every page.
struct Frame: Sendable {
    let title: String
    let style = Asset.style.path
    let script = Asset.script.path
    let icon = Asset.icon.path
    /// `nil` for somebody who is not logged in.
    let person: Person?
    let rooms: [Room]
    let notice: String?
    let past: Past?
    /// Its address is that of a form: it cannot be fetched anew.
    let isAnswerToForm: Bool
    /// Says why there is nothing to show: who shows it again for every event would be refused as often.
    let isRefusal: Bool
    let csrfToken: String
    /// Another for each page that is shown: what is sent from it twice is done once.
    let formKey = String(UInt64.random(in: 0 ... .max), radix: 36)
    let can: [String: Bool]

    struct Person: Sendable {
        let displayName: String
        let subject: String
        let role: String
    }

    /// An entry of the navigation.
    struct Room: Sendable {
        let title: String
        let address: String
        let isCurrent: Bool
    }

    /// The banner of a page that shows the past.
    struct Past: Sendable {
        let moment: String
        /// An instant, which the script shows in the reader's zone.
        let instant: String?
        let present: String
    }
}

extension Frame {
    init(_ visit: Visit, _ title: String, isRefusal: Bool) {
        self.init(
            title: title,
            person: Person(
                displayName: visit.session.displayName,
                subject: visit.session.subject,
                role: visit.session.role
            ),
            rooms: Self.rooms(visit),
            notice: Notice.read(from: visit.request),
            past: visit.asOf.map { moment in
                Past(
                    moment: moment,
                    instant: moment.allSatisfy(\.isNumber) ? nil : moment,
                    present: visit.sameAddress(with: ["asOf": nil])
                )
            },
            isAnswerToForm: visit.request.method == .post,
            isRefusal: isRefusal,
            csrfToken: visit.session.csrfToken ?? "",
            can: Dictionary(uniqueKeysWithValues: Route.allCases.map { (String(describing: $0), visit.may($0)) })
        )
    }

    /// For somebody of whom nothing is known.
    init(title: String) {
        self.init(
            title: title,
            person: nil,
            rooms: [],
            notice: nil,
            past: nil,
            isAnswerToForm: false,
            isRefusal: false,
            csrfToken: "",
            can: [:]
        )
    }

    private static func rooms(_ visit: Visit) -> [Room] {
        let path = visit.request.uri.path
        return Self.all.filter { visit.may($0.needs) }.map { title, address, needs in
            Room(
                title: title,
                address: Self.withoutPast.contains(needs) ? address : visit.link(address),
                isCurrent: path == address || path.hasPrefix(address + "/")
            )
        }
    }

    /// Of these there is only the present.
    private static let withoutPast: Set<Route> = [.listPullSecrets, .projections, .listTokens]

    private static let all: [(title: String, address: String, needs: Route)] = [
        ("Images", "/images", .listImages),
        ("Image selection", "/selection", .selection),
        ("Builds", "/builds", .listBuilds),
        ("Groups", "/groups", .listGroups),
        ("Permissions", "/permissions", .explainPermission),
        ("Pull secrets", "/pull-secrets", .listPullSecrets),
        ("Audit", "/audit", .audit),
        ("Time travel", "/time-travel", .audit),
        ("Replay", "/replay", .replaySteps),
        ("Projections", "/projections", .projections),
        ("Tokens", "/tokens", .listTokens),
    ]
}
