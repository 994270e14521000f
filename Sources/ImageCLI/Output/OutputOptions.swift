import ArgumentParser

struct OutputOptions: ParsableArguments {
    @Flag(help: "Print the server's answer as JSON.")
    var json = false
}
