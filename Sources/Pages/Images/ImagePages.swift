/// What people do with images.
enum ImagePages {
    static let places = [Place.get("/images", list)]
}
