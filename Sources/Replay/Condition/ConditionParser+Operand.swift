import ImageDomain

extension ConditionParser {
    mutating func operand() throws(ConditionFault) -> Typed {
        let token = next
        switch token.kind {
        case .text(let text):
            advance()
            return Typed(term: .text(text), type: .text, offset: token.offset)
        case .number(let number):
            advance()
            return Typed(term: .number(number), type: .number, offset: token.offset)
        case .sign("("):
            advance()
            let inner = try disjunction()
            try expect(")", "a closing )")
            return Typed(term: inner.term, type: inner.type, offset: token.offset)
        case .sign("["): return try list()
        case .word(let word): return try named(word)
        case .sign, .end:
            throw fault(
                "a field, a text in quotes, a number or ( is expected here, not \(token.name)",
                at: token.offset
            )
        }
    }

    private mutating func list() throws(ConditionFault) -> Typed {
        let start = next.offset
        advance()
        var texts: [String] = []
        while !next.isSign("]") {
            guard case .text(let text) = next.kind else {
                throw fault("a list has texts in quotes, not \(next.name)", at: next.offset)
            }
            texts.append(text)
            advance()
            guard takes(next.isSign(",")) else { break }
        }
        try expect("]", "a comma or the closing ] of the list")
        return Typed(term: .list(texts), type: .list, offset: start)
    }

    private mutating func named(_ word: String) throws(ConditionFault) -> Typed {
        let offset = next.offset
        switch word.lowercased() {
        case "true", "false":
            advance()
            return Typed(term: .bool(word.lowercased() == "true"), type: .truth, offset: offset)
        case "null":
            advance()
            return Typed(term: .null, type: .null, offset: offset)
        default: break
        }
        if peek(1).isSign("(") { return try call(word) }
        if isAboutImage, let field = try givenImage(word) { return field }
        if let collection = Term.Collection(rawValue: word) {
            advance()
            needs.asksForOthers = true
            return Typed(term: .collection(collection), type: .list, offset: offset)
        }
        throw unknown(word, at: offset)
    }

    private mutating func givenImage(_ word: String) throws(ConditionFault) -> Typed? {
        let offset = next.offset
        switch word {
        case "exists":
            advance()
            return Typed(term: .exists(.given), type: .truth, offset: offset)
        case "removed":
            advance()
            return Typed(term: .removed(.given), type: .truth, offset: offset)
        case _ where ImageField.types[word] != nil: return try field(of: .given, at: offset)
        default: return nil
        }
    }

    /// `state`, `lastBuild.number`; the parts of a name stand with dots between them.
    private mutating func field(of subject: Term.Subject, at offset: Int) throws(ConditionFault) -> Typed {
        let start = next.offset
        var name = ""
        repeat {
            guard case .word(let word) = next.kind else {
                throw fault("the name of a field is expected here, not \(next.name)", at: next.offset)
            }
            name += name.isEmpty ? word : "." + word
            advance()
        } while takes(next.isSign("."))
        if name == "exists" { return Typed(term: .exists(subject), type: .truth, offset: offset) }
        if name == "removed" { return Typed(term: .removed(subject), type: .truth, offset: offset) }
        guard let type = ImageField.types[name] else { throw unknown(name, at: start, onlyFields: true) }
        return Typed(term: .field(subject, ImageField.path(name)), type: type, offset: offset)
    }

    private mutating func call(_ function: String) throws(ConditionFault) -> Typed {
        let offset = next.offset
        advance()
        advance()
        switch function {
        case "image":
            let name = ImageName(recorded: try text("the name of an image"))
            try expect(")", "a closing )")
            try expect(".", "a . and a field of the image")
            need(name)
            return try field(of: .named(name), at: offset)
        case "exists", "removed":
            let name = ImageName(recorded: try text("the name of an image"))
            try expect(")", "a closing )")
            need(name)
            let term: Term = function == "exists" ? .exists(.named(name)) : .removed(.named(name))
            return Typed(term: term, type: .truth, offset: offset)
        case "allowed":
            let group = GroupName(recorded: try text("the name of a group"))
            try expect(",", "a comma and the name of an image")
            let image = ImageName(recorded: try text("the name of an image"))
            try expect(")", "a closing )")
            needs.asksForOthers = true
            return Typed(term: .allowed(group, image), type: .truth, offset: offset)
        case "selection": return Typed(term: try selection(), type: .list, offset: offset)
        case "builds": return Typed(term: try buildsOfState(), type: .list, offset: offset)
        case "count":
            let counted = try operand()
            guard counted.type == .list else {
                throw fault(
                    "a list is counted, such as images or selection(\"ml\"), not \(counted.type.name)",
                    at: counted.offset
                )
            }
            try expect(")", "a closing )")
            return Typed(term: .count(counted.term), type: .number, offset: offset)
        default:
            let known = ["image", "exists", "removed", "allowed", "selection", "builds", "count"]
            throw fault(
                "'\(function.prefix(40))' is no function; \(Self.suggestion(function, known, "the functions are"))",
                at: offset
            )
        }
    }

    /// The groups of a person; of no group at all, somebody who is in none.
    private mutating func selection() throws(ConditionFault) -> Term {
        var groups: Set<GroupName> = []
        while !next.isSign(")") {
            groups.insert(GroupName(recorded: try text("the name of a group")))
            guard takes(next.isSign(",")) else { break }
        }
        try expect(")", "a comma or a closing )")
        needs.selections.insert(groups)
        needs.asksForOthers = true
        return .selection(groups)
    }

    private mutating func buildsOfState() throws(ConditionFault) -> Term {
        let offset = next.offset
        let word = try text("a state of builds")
        guard let state = BuildState(rawValue: word) else {
            let states = BuildState.allCases.map(\.rawValue).joined(separator: ", ")
            throw fault("a build is \(states), and never '\(word.prefix(40))'", at: offset)
        }
        try expect(")", "a closing )")
        needs.asksForOthers = true
        return .builds(state)
    }

    private mutating func need(_ image: ImageName) {
        needs.images.insert(image)
        needs.asksForOthers = true
    }

    private mutating func text(_ what: String) throws(ConditionFault) -> String {
        guard case .text(let text) = next.kind else {
            throw fault("\(what) in quotes is expected here, not \(next.name)", at: next.offset)
        }
        advance()
        return text
    }

    private func unknown(_ word: String, at offset: Int, onlyFields: Bool = false) -> ConditionFault {
        let fields = ImageField.types.keys.sorted() + ["exists", "removed"]
        let others = Term.Collection.allCases.map(\.rawValue)
        let known = onlyFields ? fields : isAboutImage ? fields + others : others
        if !onlyFields, !isAboutImage, fields.contains(word) {
            return fault(
                "'\(word)' is a field of an image; say which, with --image NAME or as image(\"NAME\").\(word)",
                at: offset
            )
        }
        return fault(
            "'\(word.prefix(40))' is not known here; \(Self.suggestion(word, known, "the names are"))",
            at: offset
        )
    }
}
