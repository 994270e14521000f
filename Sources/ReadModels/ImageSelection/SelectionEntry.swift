import ImageDomain
import JSON
import OCI

/// A listed image with its part of every answer, written once. One that is not ready is in no answer.
///
/// An object, so that the lists of many groups hold one and the same.
final class SelectionEntry: Sendable {
    let image: Image
    /// The item of an answer, as JSON, with the URL that CPU machines and people who name no machine pull.
    let item: [UInt8]
    /// The same with the GPU machines' URL, where that is another.
    let itemForGPU: [UInt8]?

    init(_ image: Image) {
        self.image = image
        item = Self.item(image, on: .cpu)
        itemForGPU = image.urlForGPU == nil ? nil : Self.item(image, on: .gpu)
    }

    func item(on device: Device?) -> [UInt8] {
        device == .gpu ? itemForGPU ?? item : item
    }

    private static func item(_ image: Image, on device: Device) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { item in
            item.field("name", image.name.rawValue)
            item.field("displayName", image.displayName.rawValue)
            item.field("description", image.description?.rawValue)
            item.field("type", image.type.rawValue)
            item.field("url", image.url(on: device)?.description)
            item.field("pullSecret", image.pullSecret?.rawValue)
            item.field("hint", "System image")
        }
        // Kept for long and in great number, so without the room that a growing array has to spare.
        return writer.bytes.withUnsafeBufferPointer { Array($0) }
    }
}

extension SelectionEntry {
    /// The order in which people see images; no two are equal.
    static func precedes(_ left: SelectionEntry, _ right: SelectionEntry) -> Bool {
        (left.image.displayName, left.image.name) < (right.image.displayName, right.image.name)
    }
}
