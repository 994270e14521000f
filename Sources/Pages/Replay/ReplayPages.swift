/// The log step by step, the first event after which something holds, and what one event was good for.
enum ReplayPages {
    static let places = [
        Place.get("/replay", steps),
        Place.get("/replay/bisect", bisect),
        Place.post("/replay/what-if", whatIf),
    ]
}
