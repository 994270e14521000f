import Testing

@testable import Containerfile

@Suite("The brackets of a Conda match specification")
struct CondaBracketTests {
    @Test(
        "take every key that conda has, with quotes and without",
        arguments: [
            "version=1.8", "version='>=1.8,<2'", "build=py*", #"build="py27_0""#, "build_number=3",
            "channel=conda-forge",
            "channel='https://host/ch'", "subdir=linux-64", "namespace=ns", "md5=d41d8cd98f00b204e9800998ecf8427e",
            "sha256=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "license=GPL-3.0+",
            "license_family=BSD", #"track_features="a b""#, "url=https://host/x-1-0.conda", "fn=x-1-0.tar.bz2",
            " version=1.8, build=py*",
        ]
    )
    func takeEveryKey(content: String) {
        #expect(throws: Never.self) { try CondaPackage("numpy[\(content)]") }
        #expect(throws: Never.self) { try CondaPackage("numpy [\(content)]") }
    }

    @Test(
        "refuse unknown keys, wrong values and what conda would misread",
        arguments: [
            "", "foo=bar", "name=scipy", "features=x", "when='python'", "extras=[a]", "version=", "version=>=1.8",
            "build",
            "build=^py$", "build=''", "build_number='>=3'", "md5=abc", "subdir=plan9", "url=file:///x", "channel=-x",
            "version=1.8,version=1.9", "version=1.8,", "version='1.8' build=py", "version=1.8 ", "license='a\"b'",
            "license='[x]'", "version='==1.8*'", "VERSION=1.8", "version='1.8", "fn='a b'",
        ]
    )
    func refuse(content: String) {
        #expect(throws: PackageFault.self) { try CondaPackage("numpy[\(content)]") }
    }

    @Test(
        "refuse a field that stands before them too",
        arguments: [
            "numpy 1.8[version=1.9]", "numpy 1.8 py_0[build=py]", "a::numpy[channel=b]",
            "a/noarch::numpy[subdir=noarch]",
        ]
    )
    func refuseRepetition(text: String) {
        #expect(throws: PackageFault.self) { try CondaPackage(text) }
    }

    @Test(
        "come once and last",
        arguments: ["numpy[build=x]y", "numpy[build=x][md5=y]", "numpy[build=x] >=1", "[build=x]"]
    )
    func comeLast(text: String) {
        #expect(throws: PackageFault.self) { try CondaPackage(text) }
    }
}
