/// What a requirement is made of (PEP 508, "Grammar").
struct RequirementParts {
    let name: String
    let extras: [String]
    var clauses: [VersionClause] = []
    var url: String?
    var marker: MarkerExpression?
}
