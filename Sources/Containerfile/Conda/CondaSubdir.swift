/// The platforms a channel can have a folder for (CEP 26, and "MUST use a known subdir identifier" of CEP 29).
enum CondaSubdir {
    static let known: Set<String> = [
        "noarch", "linux-32", "linux-64", "linux-aarch64", "linux-armv6l", "linux-armv7l", "linux-loongarch64",
        "linux-ppc", "linux-ppc64", "linux-ppc64le", "linux-riscv32", "linux-riscv64", "linux-s390x", "osx-64",
        "osx-arm64", "win-32", "win-64", "win-arm64", "emscripten-wasm32", "wasi-wasm32", "freebsd-64",
        "freebsd-arm64", "zos-z",
    ]
}
