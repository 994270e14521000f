import ImageAPI
import ImageDomain
import ReadModels

extension GrantRepresentation {
    init(_ grant: Grant) {
        self.init(
            image: grant.image.rawValue,
            displayName: grant.displayName.rawValue,
            via: grant.via.word,
            group: grant.via.group?.rawValue
        )
    }
}
