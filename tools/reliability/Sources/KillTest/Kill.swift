/// What is killed, by the signal that nothing can catch.
enum Kill: String, CaseIterable {
    case server
    case postgres = "PostgreSQL"
    case both
}
