import ImageDomain
import JSON
import OCI

extension SelectionRequest {
    func body(listing list: SelectionList) -> [UInt8] {
        let found = ordered(list.entries.filter(isAskedFor))
        let entries = limit.map { Array(found.prefix($0)) } ?? found
        return switch format {
        case .items: items(entries, of: found.count)
        case .kubeSpawner: profileList(entries)
        }
    }

    private func isAskedFor(_ entry: SelectionEntry) -> Bool {
        let image = entry.image
        guard device.map(image.type.runs) ?? true else { return false }
        guard let search else { return true }
        return image.displayName.rawValue.contains(search) || image.name.rawValue.contains(search)
            || image.description?.rawValue.lowercased().contains(search) ?? false
    }

    private func ordered(_ entries: [SelectionEntry]) -> [SelectionEntry] {
        switch order {
        case .displayName: entries
        case .created:
            entries.sorted { left, right in
                let (first, second) = (left.image.created.at, right.image.created.at)
                return first == second ? SelectionEntry.precedes(left, right) : first > second
            }
        }
    }

    private func items(_ entries: [SelectionEntry], of total: Int) -> [UInt8] {
        var writer = JSONWriter(reservingCapacity: entries.reduce(32) { $0 + $1.item.count + 1 })
        writer.object { answer in
            answer.key("items")
            answer.array { items in
                for entry in entries { items.raw(entry.item(on: device)) }
            }
            if limit != nil { answer.field("total", Int64(total)) }
        }
        return writer.bytes
    }

    /// `Spawner.profile_list` of KubeSpawner: the first profile is the one that is picked unless another is. An image
    /// without pull secret leaves `image_pull_secrets` out, so that those of the spawner itself stay.
    private func profileList(_ entries: [SelectionEntry]) -> [UInt8] {
        var writer = JSONWriter(reservingCapacity: entries.reduce(16) { $0 + $1.item.count + 96 })
        writer.array { profiles in
            for (index, entry) in entries.enumerated() {
                profiles.object { profile in
                    profile.field("display_name", entry.image.displayName.rawValue)
                    profile.field("slug", entry.image.name.rawValue)
                    profile.field("description", entry.image.description?.rawValue ?? "")
                    profile.field("default", index == 0)
                    profile.key("kubespawner_override")
                    profile.object { override in write(entry.image, to: &override) }
                }
            }
        }
        return writer.bytes
    }

    private func write(_ image: Image, to override: inout JSONWriter) {
        override.field("image", image.url(on: device ?? .cpu)?.description)
        if let pullSecret = image.pullSecret {
            override.field("image_pull_secrets", [pullSecret.rawValue])
        }
    }
}
