/// How a version is compared (CEP 29, "Version matching").
enum CondaVersionOperator: String, Hashable {
    case exact = "=="
    case fuzzy = "="
    case unequal = "!="
    case compatible = "~="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
}
