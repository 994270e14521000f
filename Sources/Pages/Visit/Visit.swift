import Hummingbird
import ImageAPI

/// A person who is logged in, and what they ask for.
struct Visit: Sendable {
    let request: Request
    let parameters: Parameters
    let session: SessionRepresentation
    let api: APIDoor

    var role: APIRole? { APIRole(rawValue: session.role) }

    /// The open segment of the page's path.
    ///
    /// - Throws: `Problem` 404 for one that cannot be read.
    func segment(_ name: String) throws -> String {
        guard let text = parameters.get(name).flatMap({ PercentEncoding.decode($0) }) else {
            throw Problem(status: 404, detail: "There is no page at this address.")
        }
        return text
    }

    /// What the address says behind `?`; what is left empty in a form is not said.
    func query(_ name: String) -> String? {
        guard let text = said.first(where: { $0.name == name })?.value, !text.isEmpty else { return nil }
        return text
    }

    /// As a form sends it, with `+` for a space; what cannot be read is left out.
    private var said: [(name: String, value: String?)] {
        PercentEncoding.pairs(in: request.uri.query ?? "").compactMap { pair in pair.map { ($0.name, $0.value) } }
    }

    /// The moment of the past that is looked at, as it was asked for: a position or an instant.
    var asOf: String? { query("asOf") }

    /// Whether the person may do this now: the past cannot be changed.
    func may(_ route: Route) -> Bool {
        route.admits(role, administeringGroups: !session.groupAdmin.isEmpty) && (asOf == nil || !route.isWrite)
    }

    /// The address of another page, as of the same moment.
    func link(_ path: String, _ query: KeyValuePairs<String, String?> = [:]) -> String {
        var all = query.map { (name: $0.key, value: $0.value) }
        if !all.contains(where: { $0.name == "asOf" }) { all.append((name: "asOf", value: asOf)) }
        return Address.make(path, all)
    }

    /// The same page with another query: all that it says now, but for what is given.
    func sameAddress(with changes: KeyValuePairs<String, String?>) -> String {
        var all = said
        for (name, value) in changes {
            all.removeAll { $0.name == name }
            all.append((name, value))
        }
        // An address that begins with two slashes is another site's.
        let path = "/" + request.uri.path.split(separator: "/").joined(separator: "/")
        return Address.make(path, all.filter { $0.value?.isEmpty == false && $0.name != "minPosition" })
    }
}
