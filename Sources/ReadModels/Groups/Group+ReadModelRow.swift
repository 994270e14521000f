public import ImageDomain

extension Group: StreamStateRow {
    public var key: GroupName { name }
}
