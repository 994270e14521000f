public import ImageDomain

extension PullSecret: StreamStateRow {
    public var key: PullSecretName { name }
}
