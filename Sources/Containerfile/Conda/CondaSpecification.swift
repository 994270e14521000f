/// The fields of one match specification, read and checked (CEP 29, "Syntax").
struct CondaSpecification: Hashable {
    let text: String
    let channel: CondaChannel?
    let subdir: String?
    let name: String
    let version: CondaVersionConstraint?
    let build: String?
    /// The brackets' fields that stand nowhere else, in the order of the text.
    let fields: [CondaBracketField]

    static func read(_ words: [Substring]) throws(CondaRefusal) -> CondaSpecification {
        let text = words.joined(separator: " ")
        guard text.utf8.count <= CondaAlphabet.specificationLimit else {
            throw CondaRefusal(
                "\(Excerpt.quoted(text)) is longer than \(CondaAlphabet.specificationLimit) characters; "
                    + "no package needs so many, write fewer versions or fields",
                reason: .tooLong
            )
        }
        return try read(text)
    }

    private static func read(_ text: String) throws(CondaRefusal) -> CondaSpecification {
        let parts = try CondaParts(text)
        let fields = try CondaBrackets.read(parts.brackets)
        let constraint = try CondaPositionalConstraint.read(parts.constraint)
        let channel = try parts.channel.map { text throws(CondaRefusal) in try CondaChannel.read(text) }
        let bracketChannel = try fields.channel()
        let bracketVersion = try fields.version()
        try checkOnce("version", constraint.version != nil, bracketVersion != nil)
        try checkOnce("build", constraint.build != nil, fields.value(of: .build) != nil)
        try checkOnce("channel", channel != nil, bracketChannel != nil)
        try checkOnce(
            "subdir",
            channel?.subdir != nil || bracketChannel?.subdir != nil,
            fields.value(of: .subdir) != nil
        )
        return CondaSpecification(
            text: text,
            channel: channel ?? bracketChannel,
            subdir: channel?.subdir ?? bracketChannel?.subdir ?? fields.value(of: .subdir),
            name: parts.name,
            version: constraint.version ?? bracketVersion,
            build: constraint.build ?? fields.value(of: .build),
            fields: fields
        )
    }

    private static func checkOnce(_ field: String, _ first: Bool, _ second: Bool) throws(CondaRefusal) {
        guard first, second else { return }
        throw CondaRefusal(
            "has the \(field) twice, before and within the brackets; write it once, for the first would be dropped",
            reason: .saidTwice
        )
    }
}
