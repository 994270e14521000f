import Containerfile
import Testing

@Suite("APT packages")
struct AptPackageTests {
    @Test(
        "a package is kept as it was typed",
        arguments: [
            "curl", "g++", "libstdc++6", "0ad", "x11-apps", "python3.11", "fonts-noto-cjk", "libc6:amd64", "curl:any",
            "curl:all",
            "gcc:native", "curl=7.88.1-10+deb12u8", "vim=2:9.0.1378-2", "a1=1~rc1-1~bpo12+1", "curl:arm64=1.0",
            "a1=1:2:3-4-5", "a1=1:2-3:4-5",
            "golang/bookworm-backports", "curl:i386/stable", "curl/12.1", "curl/a~b+c_d", "g++=4:12.2.0-3",
            "libfoo+=1+",
        ]
    )
    func accept(_ text: String) throws {
        #expect(try AptPackage(text).description == text)
    }

    @Test("what is no package is refused in words that name the mistake", arguments: FaultCase.apt)
    func refuse(_ expected: FaultCase) {
        let fault = #expect(throws: PackageFault.self) { try AptPackage(expected.text) }
        #expect(fault?.description.contains(expected.message) == true, "\(fault?.description ?? "accepted")")
    }

    @Test("a package of 200 bytes is accepted and one of 201 is not")
    func length() throws {
        #expect(try AptPackage(String(repeating: "a", count: 200)).description.utf8.count == 200)
        #expect(throws: PackageFault.self) { try AptPackage(String(repeating: "a", count: 201)) }
    }

    @Test("spaces and tabs part the packages of a line, and a fault stands in its place")
    func line() {
        let results = AptPackage.parse(line: " curl\tg++   numpy- vim=2:9 -y ")
        #expect(results.map { (try? $0.get())?.description } == ["curl", "g++", nil, "vim=2:9", nil])
        #expect(AptPackage.parse(line: "").isEmpty)
        #expect(AptPackage.parse(line: " \t ").isEmpty)
    }

    @Test(
        "a hostile line has a fault, and no complaint repeats what could act on a terminal",
        arguments: FaultCase.hostile
    )
    func hostileLine(_ text: String) {
        let faults = AptPackage.parse(line: text).compactMap { result in
            if case .failure(let fault) = result { fault } else { nil }
        }
        #expect(!faults.isEmpty)
        #expect(
            faults.allSatisfy { $0.description.unicodeScalars.allSatisfy { (" "..."~").contains($0) || $0 == "…" } }
        )
        #expect(faults.allSatisfy { $0.description.utf8.count < 400 })
    }
}
