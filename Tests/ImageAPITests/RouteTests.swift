import ImageAPI
import Testing

@Suite("Routes")
struct RouteTests {
    @Test("no two routes have the same method and path")
    func unique() {
        #expect(Set(Route.allCases.map { $0.method + " " + $0.path }).count == Route.allCases.count)
    }

    @Test("paths of the same shape name their open segment alike, so that one router can hold them")
    func shapes() {
        let names = Dictionary(grouping: Route.allCases, by: { $0.path.prefix { $0 != "{" } })
            .mapValues { Set($0.compactMap { $0.path.split(separator: "/").first { $0.hasPrefix("{") } }) }
        #expect(names.values.allSatisfy { $0.count <= 1 })
    }

    @Test("an administrator may call everything", arguments: Route.allCases)
    func administrator(_ route: Route) {
        #expect(route.access.admits(.admin))
    }

    @Test("an auditor may call every read and no write", arguments: Route.allCases)
    func auditor(_ route: Route) {
        #expect(route.access.admits(.auditor) == !route.isWrite)
    }

    @Test("a user may call the selection, why for themselves, and what asks for no token", arguments: Route.allCases)
    func user(_ route: Route) {
        let own: [Route] = [
            .selection, .explainPermission, .showSession, .logOut, .news, .logIn, .liveness, .readiness,
        ]
        #expect(route.access.admits(.user) == own.contains(route))
        #expect(route.admits(.user, administeringGroups: false) == own.contains(route))
    }

    @Test("the administrator of a group changes who may use an image, sees what there is, and no more")
    func groupAdministrator() {
        let opened = Route.allCases.filter {
            $0.admits(.user, administeringGroups: true) && !$0.admits(.user, administeringGroups: false)
        }
        #expect(Set(opened) == [.changeGroups, .listImages, .showImage, .listGroups, .showGroup, .permissions])
        #expect(Route.allCases.filter { $0.isWrite && $0.groupAdministration != .nothing } == [.changeGroups])
        #expect(Route.changeGroups.groupAdministration == .ownGroups)
    }

    @Test("administering groups opens nothing to somebody who has not said who they are", arguments: Route.allCases)
    func nobodyAdministers(_ route: Route) {
        #expect(route.admits(nil, administeringGroups: true) == route.access.admits(nil))
    }

    @Test("somebody without a token may log in, and is told of the server's health alone", arguments: Route.allCases)
    func nobody(_ route: Route) {
        #expect(route.access.admits(nil) == (route.path.hasPrefix("/health/") || route == .logIn))
    }

    @Test("what only an administrator may say is a parameter of the route", arguments: Route.allCases)
    func adminParameters(_ route: Route) {
        #expect(route.adminParameters.isSubset(of: route.queryParameters))
    }

    @Test(
        "a segment cannot leave its place",
        arguments: [
            ("plain-name", "plain-name"), ("a/b", "a%2Fb"), ("..", "%2E%2E"), (".", "%2E"), ("a?b#c", "a%3Fb%23c"),
            ("ä %", "%C3%A4%20%25"), ("..a", "..a"),
        ]
    )
    func segment(_ name: String, _ encoded: String) {
        #expect(Route.showImage.target(name) == "/api/v1/images/" + encoded)
        #expect(Route.changeGroups.target(name) == "/api/v1/images/" + encoded + "/groups")
    }

    @Test("a query leaves out what has no value and encodes what has one")
    func query() {
        let target = Route.listImages.target(query: ["search": "a&b=c", "type": nil, "limit": "50", "sort": ""])
        #expect(target == "/api/v1/images?search=a%26b%3Dc&limit=50&sort=")
    }
}
