import ImageAPI

extension ImageRepresentation {
    /// Who may use it, in a few words.
    var groupsText: String {
        switch (isGlobal, groups.isEmpty) {
        case (true, true): "(everybody)"
        case (true, false): "(everybody) " + groups.joined(separator: ", ")
        case (false, true): "(nobody)"
        case (false, false): groups.joined(separator: ", ")
        }
    }

    var stateText: String { isRebuilding ? state + ", rebuilding" : state }

    var details: Details {
        var details = Details()
        details.add("name", name)
        details.add("display name", displayName)
        details.add("description", description)
        details.add("type", type)
        details.add("url", url)
        if let urlForGPU { details.add("url for gpu", urlForGPU) }
        details.add("pull secret", pullSecret)
        details.add("global", isGlobal ? "yes" : "no")
        details.add("groups", groups.isEmpty ? nil : groups.joined(separator: ", "))
        details.add("source", source)
        details.add("state", stateText)
        details.add("version", String(version))
        details.add("created", TimeText.short(createdAt) + " by " + createdBy.text)
        details.add("updated", TimeText.short(updatedAt) + " by " + updatedBy.text)
        return details
    }
}

extension Person {
    /// The name for people, and the subject beside it where the two differ.
    var text: String {
        displayName.isEmpty || displayName == subject ? subject : "\(displayName) (\(subject))"
    }
}
