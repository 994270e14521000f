public import EventSourcing
public import ImageDomain

/// The images that are listed: what has been added and not removed.
///
/// Its rows are the whole image, so three read models are made from them: the list, the image selection and the
/// permissions.
public struct ImagesProjection: StreamStateProjection {
    public typealias Row = Image
    public typealias D = ImageDecider

    public static let name = "images"
    public static let version = 1

    public init() {}

    public static func key(of stream: StreamName) -> ImageName? { ImageName(stream: stream) }

    public static func row(in situation: consuming ImageSituation) -> Image? { situation.image }

    public static func state(of image: consuming Image) -> ImageSituation { .listed(image) }
}
