public import ImageDomain

extension Image: StreamStateRow {
    public var key: ImageName { name }
}
