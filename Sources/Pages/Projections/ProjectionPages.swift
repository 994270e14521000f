import ImageAPI

/// How far the read models have come, and making them anew.
enum ProjectionPages {
    static let places = [
        Place.get("/projections", list),
        Place.post("/projections/{name}/rebuild") { visit, form in
            try await act(
                visit,
                form,
                .rebuildProjection,
                "is being made anew; the new rows serve as soon as they are there"
            )
        },
        Place.post("/projections/{name}/rebuild-beside") { visit, form in
            let notice = "is being made anew, beside the rows that serve"
            return try await act(visit, form, .rebuildProjection, notice, query: ["keep": "true"])
        },
        Place.post("/projections/{name}/switch") { visit, form in
            try await act(
                visit,
                form,
                .switchProjection,
                "is served from the new rows; the former ones stay beside them"
            )
        },
        Place.post("/projections/{name}/return") { visit, form in
            try await act(visit, form, .returnProjection, "is served as before the switch")
        },
        Place.post("/projections/{name}/discard") { visit, form in
            try await act(visit, form, .discardCandidate, "has only the rows that serve; the others are gone")
        },
        Place.post("/projections/{name}/resume") { visit, form in
            try await act(visit, form, .resumeProjection, "tries again")
        },
    ]
}
