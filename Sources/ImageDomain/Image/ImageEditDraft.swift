public import EventSourcing
import OCI

/// A change of an image as a request gives it: what is absent is kept, and `null` clears where that can be.
public struct ImageEditDraft: Hashable, Sendable {
    public var displayName: Edit<String?>
    public var description: Edit<String?>
    public var type: Edit<String?>
    public var url: Edit<String?>
    public var urlForGPU: Edit<String?>
    public var pullSecret: Edit<String?>
    public var access: GroupsDraft
    /// What reading the request has found already.
    public var faults: [FieldFault]

    public init(
        displayName: Edit<String?> = .keep,
        description: Edit<String?> = .keep,
        type: Edit<String?> = .keep,
        url: Edit<String?> = .keep,
        urlForGPU: Edit<String?> = .keep,
        pullSecret: Edit<String?> = .keep,
        access: GroupsDraft = GroupsDraft(),
        faults: [FieldFault] = []
    ) {
        self.displayName = displayName
        self.description = description
        self.type = type
        self.url = url
        self.urlForGPU = urlForGPU
        self.pullSecret = pullSecret
        self.access = access
        self.faults = faults
    }

    /// An empty description clears it.
    ///
    /// - Parameters:
    ///   - type: the image's, as far as the caller knows it. Whether an image has a URL for GPU machines is decided beside
    ///     the image as it is; here it is only named beside the other faults.
    ///   - registered: those of the groups that are registered, with the versions of their streams.
    ///   - pullSecrets: the same of the pull secrets.
    public func parse(
        beside type: ImageType?,
        registered: [GroupName: Version],
        pullSecrets: [PullSecretName: Version]
    ) throws(InvalidInput) -> EditImage {
        var fields = FieldParser(faults + access.faults)
        let edit = EditImage(
            displayName: fields.edit(displayName, "displayName"),
            description: fields.edit(description == .set("") ? .set(nil) : description, "description"),
            type: fields.edit(self.type, "type"),
            url: fields.edit(url, "url"),
            urlForGPU: fields.edit(urlForGPU, "urlForGpu"),
            pullSecret: fields.pullSecret(pullSecret, "pullSecret", pullSecrets),
            access: fields.access(access, registered),
            pullSecretsSeen: pullSecrets
        )
        if !fields.faults.isEmpty { fields.add(edit.faults(beside: self.type == .keep ? type : nil)) }
        return try fields.finish { edit }
    }
}
