/// A line of specifications with the `-c CHANNEL` before them, as the product's guide writes it.
struct CondaLine {
    private enum Piece {
        case group(CondaWordGroup)
        case refusal(CondaRefusal)
    }

    private var pieces: [Piece] = []
    private var channel: CondaChannel?
    private var awaitsChannel = false

    static func packages(of line: String) -> [Result<CondaPackage, CondaRefusal>] {
        do throws(CondaRefusal) {
            try CondaCharacters.check(line)
            var reader = CondaLine()
            for word in try CondaWords.of(line) { try reader.take(word) }
            reader.end()
            return reader.results()
        } catch {
            return [.failure(error)]
        }
    }

    static func onlyPackage(of text: String) throws(CondaRefusal) -> CondaPackage {
        let packages = packages(of: text)
        guard let first = packages.first else {
            throw CondaRefusal("is empty; write the name of a package, such as numpy or numpy >=1.8,<2")
        }
        guard packages.count > 1 else { return try first.get() }
        for case .failure(let refusal) in packages {
            throw CondaRefusal(refusal.sentence, reason: refusal.reason ?? .severalPackages)
        }
        throw CondaRefusal(
            "names \(packages.count) packages where one is expected; write a version behind an operator, "
                + "as in numpy==dev, and a build behind '=', as in blas=1.0=mkl",
            reason: .severalPackages
        )
    }

    private mutating func take(_ word: Substring) throws(CondaRefusal) {
        if awaitsChannel {
            try takeChannel(word)
        } else if word == "-c" {
            awaitsChannel = true
        } else if word.utf8.first == UInt8(ascii: "-") {
            refuse(Self.optionSentence(word), reason: .option)
        } else if !continueGroup(word) {
            pieces.append(.group(CondaWordGroup(first: word)))
        }
    }

    private mutating func continueGroup(_ word: Substring) -> Bool {
        guard case .group(var group) = pieces.last else { return false }
        // Taken out for the time being: a second owner would have all words copied for each one that is added.
        pieces.removeLast()
        defer { pieces.append(.group(group)) }
        return group.take(word)
    }

    /// The word behind a `-c`: `CHANNEL::SPEC`, or a channel for all that follows, which without it would come from
    /// elsewhere, so that a wrong channel refuses the whole line.
    private mutating func takeChannel(_ word: Substring) throws(CondaRefusal) {
        awaitsChannel = false
        if word.firstRange(of: "::") != nil {
            pieces.append(.group(CondaWordGroup(first: word)))
        } else if !pieces.isEmpty || channel != nil {
            refuse(
                "has '-c \(word.prefix(60))' amid the line; write one -c CHANNEL at its beginning, "
                    + "or CHANNEL::PACKAGE for a single package"
            )
        } else {
            channel = try CondaChannel.readWithoutSubdir(word)
        }
    }

    private mutating func end() {
        if awaitsChannel {
            refuse("has a -c without a channel behind it; write -c conda-forge numpy")
        } else if let channel, pieces.isEmpty {
            refuse("names the channel '\(channel.location.prefix(60))' and no package; write -c conda-forge numpy")
        }
    }

    private mutating func refuse(_ sentence: String, reason: CondaDeliberateRefusal? = nil) {
        pieces.append(.refusal(CondaRefusal(sentence, reason: reason)))
    }

    private static func optionSentence(_ word: Substring) -> String {
        "\(Excerpt.quoted(word)) begins with '-' as an option does; "
            + "only '-c CHANNEL' can stand before packages, as in -c conda-forge numpy"
    }
}

extension CondaLine {
    private func results() -> [Result<CondaPackage, CondaRefusal>] {
        pieces.map { piece in
            switch piece {
            case .refusal(let refusal): .failure(refusal)
            case .group(let group): read(group)
            }
        }
    }

    private func read(_ group: CondaWordGroup) -> Result<CondaPackage, CondaRefusal> {
        do throws(CondaRefusal) {
            let specification = try CondaSpecification.read(group.words)
            return .success(CondaPackage(specification, lineChannel: channel?.location))
        } catch {
            return .failure(error)
        }
    }
}
