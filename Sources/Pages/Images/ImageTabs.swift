import ImageAPI

/// The pages about one image (partial `image-tabs`).
struct ImageTabs: Sendable {
    enum Page: CaseIterable {
        case details, history, blame

        fileprivate var title: String {
            switch self {
            case .details: "Details"
            case .history: "History"
            case .blame: "Who set what"
            }
        }

        fileprivate var path: String {
            switch self {
            case .details: ""
            case .history: "/history"
            case .blame: "/blame"
            }
        }

        fileprivate var needs: Route {
            switch self {
            case .details: .showImage
            case .history: .imageHistory
            case .blame: .imageBlame
            }
        }
    }

    let tabs: [Tab]
    /// For somebody who sees but one of them there is nothing to choose.
    let areSeveral: Bool

    struct Tab: Sendable {
        let title: String
        let address: String
        let isCurrent: Bool
    }

    init(_ visit: Visit, _ name: String, on page: Page) {
        tabs = Page.allCases.filter { visit.may($0.needs) }.map {
            Tab(title: $0.title, address: visit.link(Address.image(name) + $0.path), isCurrent: $0 == page)
        }
        areSeveral = tabs.count > 1
    }
}
