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

    /// The state in words; what is being built has its mark behind them.
    var stateText: String {
        let words = isRebuilding ? state + ", rebuilding" : state
        return isBeingBuilt ? words + " " + StateMark.building : words
    }

    var isBeingBuilt: Bool { isRebuilding || state == "building" }

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
        if source == "custom" || lastBuild != nil {
            details.add("current build", currentBuild.map { String($0) })
            details.add("last build", lastBuild.map { "\($0.number) \($0.state) (\($0.id))" })
        }
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
