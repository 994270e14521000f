import ImageAPI
import ReadModels

extension BuildDayRepresentation {
    init(_ day: BuildDay) {
        self.init(
            day: day.day,
            succeeded: day.succeeded,
            failed: day.failed,
            cancelled: day.cancelled,
            underWay: day.underWay
        )
    }
}
