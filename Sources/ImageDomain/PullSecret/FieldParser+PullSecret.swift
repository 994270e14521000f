import EventSourcing

extension FieldParser {
    /// - Parameter registered: those that there are; another is a fault, so that a typing error never leaves an image that
    ///   nobody can pull.
    mutating func pullSecret(
        _ text: String?,
        _ field: String,
        _ registered: [PullSecretName: Version]
    ) -> PullSecretName? {
        guard let name: PullSecretName = optional(text, field) else { return nil }
        if registered[name] == nil {
            let sentence = "there is no pull secret '\(name)'; add it first, or correct the name"
            add([FieldFault(field, sentence)])
        }
        return name
    }

    mutating func pullSecret(
        _ edit: Edit<String?>,
        _ field: String,
        _ registered: [PullSecretName: Version]
    ) -> Edit<PullSecretName?> {
        guard case .set(let text) = edit else { return .keep }
        return .set(pullSecret(text, field, registered))
    }
}

extension [PullSecretName: Version] {
    /// That a pull secret which is new to an image is still registered when the image gets it.
    func conditions(for names: PullSecretName?..., besides known: [PullSecretName?] = []) -> [AppendCondition] {
        Set(names.compactMap(\.self)).subtracting(known.compactMap(\.self)).sorted().compactMap { name in
            self[name].map { .unchanged(name.stream, at: $0) }
        }
    }
}
