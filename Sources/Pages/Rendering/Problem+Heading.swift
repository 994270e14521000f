import ImageAPI

extension Problem {
    /// What a person reads first. The title of a problem that has no type of its own is HTTP's name for the status
    /// (RFC 9457 section 4.2.1), which tells a person little.
    var heading: String {
        guard type == "about:blank" else { return title }
        return switch status {
        case 403: "You may not do that"
        case 404: "There is no such thing here"
        case 405, 406, 415: "That cannot be asked for here"
        case 408, 504: "That took too long"
        case 409: "That cannot be done as things are"
        case 412, 428: "Somebody else changed it meanwhile"
        case 413, 431: "That is too much at once"
        case 400, 422: "That cannot be taken as it is"
        case 429: "Too many at once"
        case 500: "Something went wrong here"
        case 503: "Not now"
        default: title
        }
    }
}
