extension [CondaBracketField] {
    func value(of key: CondaBracketKey) -> String? { first { $0.key == key }?.value }

    func channel() throws(CondaRefusal) -> CondaChannel? {
        guard let value = value(of: .channel) else { return nil }
        return try CondaChannel.read(value[...])
    }

    func version() throws(CondaRefusal) -> CondaVersionConstraint? {
        guard let value = value(of: .version) else { return nil }
        return try CondaBracketField.constraint(value[...])
    }
}
