public import ImageDomain

extension Token: StreamStateRow {
    public var key: TokenID { id }
}
