/// What a person picks an image from when they start a notebook or a job.
enum SelectionPages {
    static let places = [Place.get("/selection", show)]
}
