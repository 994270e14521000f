import ArgumentParser
import ImageAPI

enum AuditFormat: String, CaseIterable, ExpressibleByArgument {
    case table, json, jsonl, csv
}
