import ImageDomain

extension ImagesAsOf {
    /// The page that `ImagesQueries` would have answered.
    func page(_ filter: ImagesFilter, _ asOf: AsOf) throws(InvalidCursor) -> ImagesPage {
        let start = try filter.cursor.map { text throws(InvalidCursor) in
            try ImagesCursor(text, filter.sort, asOf: asOf)
        }
        let images = images(by: filter.sort)
        let search = SearchText(filter.search)
        let matches = images[index(behind: start, in: images, filter.sort)...].lazy
            .filter { filter.admits($0) && search?.occurs(in: $0.searchWords) ?? true }
        let rows: [Image]
        let total: Int64
        if let start {
            rows = Array(matches.prefix(filter.limit + 1))
            total = start.total
        } else {
            let all = Array(matches)
            rows = Array(all.prefix(filter.limit + 1))
            total = Int64(all.count)
        }
        let page = Page(rows, limit: filter.limit, asOf: asOf) {
            ImagesCursor(behind: $0, filter.sort, total: total).cursor
        }
        return ImagesPage(items: page.items, nextCursor: page.nextCursor, total: Int(total))
    }

    private func index(behind start: ImagesCursor?, in images: [Image], _ sort: ImagesFilter.Sort) -> Int {
        guard let start else { return 0 }
        let place = ImagesPlace(start)
        return images.firstIndex(ofThose: { place < ImagesPlace($0, sort) })
    }
}

extension ImagesFilter {
    /// Whether all conditions but the search hold.
    fileprivate func admits(_ image: Image) -> Bool {
        (type.map { image.type == $0 } ?? true) && (group.map(image.groups.contains) ?? true)
            && (state.map { image.state == $0 } ?? true)
    }
}

extension [Image] {
    /// The first index from which on all images are as asked; they are in an order in which those come last.
    fileprivate func firstIndex(ofThose areAsAsked: (Image) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if areAsAsked(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
