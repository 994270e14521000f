/// What the generated texts are made of.
enum CondaSamples {
    static let channels = [
        "conda-forge::", "pkgs/main::", "conda-forge/linux-64::", "main/noarch::",
        "https://conda.anaconda.org/bioconda::",
        "https://host.example:8443/a/b::", "http://host/c/osx-arm64::", "conda-forge:ns:", "Nvidia::", "conda-forge:",
        "::",
        "a//b::", "-c::", "file:///srv::", "https://user.host/t/tk-1/c::", "https://10.0.0.1/c::", "*/linux-64::",
    ]

    static let names = [
        "numpy", "NumPy", "_libgcc_mutex", "r-base", "h5py", "7zip", "ruamel.yaml", "scipy", "python", "mkl", "blas",
        "xz",
        "importlib_metadata", "Pillow", "__cuda", "x*", ".x",
    ]

    static let versions = [
        "1.8", "1.8.1", "1.8*", "1.8.*", "*", "2", "1!2.0", "1.0+abc.1", "2024a", "1.0rc1", "1.0.1_", "0.5-1", "v2",
        "1.8.*.*", "1..8", "01.08", "1_2-3", "9.0post1.dev3", "1.0.", "1.*.3", "999999999999999999999",
    ]

    static let operators = ["=", "==", ">=", "<=", ">", "<", "!=", "~=", "=>", "==="]

    static let builds = ["py27_0", "py27*", "*", "0", "h1a2b3c_4", "*_cpython", "mkl", "py**", "a-b", "py.*+1", "x y"]

    static let fields = [
        "build=py*", "build=\"py27_0\"", "build_number=3", "build_number=\">=3\"", "channel=conda-forge",
        "channel=\"https://host/ch/linux-64\"", "subdir=linux-64", "subdir=plan9-64", "namespace=ns", "license=MIT",
        "license=\"GPL-3.0 AND (MIT)\"", "license_family=BSD", "track_features=\"a b\"", "fn=numpy-1-0.conda",
        "url=\"https://host/numpy-1-0.conda\"", "md5=d41d8cd98f00b204e9800998ecf8427e", "md5=abc", "version=1.8",
        "sha256=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "features=x", "foo=bar", "version=",
        "build=^py.*$", "extras=[a]", "when=\"python >=3\"", "license=\"\"", "version=>=1.8", " build = x",
    ]

    static let alphabet = Array(" =<>!~,|()[]*.:/-_+'\"\t\n0189azAZpy#;$^&@%?{}\\".utf8)

    static let texts = [
        "numpy " + String(repeating: "(", count: 20) + "1.8" + String(repeating: ")", count: 20),
        "numpy " + String(repeating: ">=1.8,", count: 90) + "<2", "numpy 1.9,( >=1.8|<2)", #"numpy[fn="a b"]"#,
        "numpy 1.8 py27 0", "n\u{FC}mpy", "numpy\u{202E}", "numpy 1.8\u{200B}", "numpy\t1.8", "numpy\n", "numpy\0",
        "https://host:0443/ch::numpy", "numpy 1.8|.*", "numpy (==1.8*)", "numpy 9999999999!1", "a::b: 2",
        "numpy[:icense=MIT].",
        "numpy 1.1234567890123456789", "numpy 1.8,dev", "numpy 1.8;x", "numpy 1.9,(>=1.8|<2) py27_0",
        "*::numpy", "-x::numpy", ".", "./x::numpy", "/linux-64::numpy", "Conda-Forge::numpy", "__numpy",
        "a..b::numpy", "conda-forge ::numpy", "conda-forge/linux-64::numpy[subdir=noarch]",
        "conda-forge/noarch::numpy", "conda-forge::numpy[subdir=linux-64]", "conda-forge:ns:numpy",
        "conda-forge:numpy", "ftp://host/ch::numpy", "https://1.2.3/x::numpy", "https://::numpy",
        "https://conda.anaconda.org/conda-forge/linux-64/numpy-1.0-py27_0.conda", "https://host/../x::numpy",
        "https://host/::numpy", "https://host/a/b/linux-64::numpy", "https://host/ch/::numpy",
        "https://host:8443/ch::numpy", "https://user:pw@host/ch::numpy", "num py", "num/py", "numpy !1.17",
        "numpy !=1.17.*", "numpy !=1.17.* py27", "numpy ((1.8))", "numpy ()", "numpy (1.8,1.9)|1.7",
        "numpy (1.8|1.9),<3", "numpy (>=1.8) py27", "numpy (>=1.8|<2)", "numpy * py27", "numpy *,1.8", "numpy *.*",
        "numpy *1", "numpy 1!", "numpy 1!2.0", "numpy 1-8", "numpy 1-_8", "numpy 1.0+", "numpy 1.17.*",
        "numpy 1.17.* py27", "numpy 1.7[version=1.8]", "numpy 1.8 **", "numpy 1.8 if python", "numpy 1.8 py**",
        "numpy 1.8+_", "numpy 1.8,(1.9,1.7)", "numpy 1.8-*", "numpy 1.8.", "numpy 1.8.__", "numpy 1.8_.*",
        "numpy 1.8|(1.9|1.7)", "numpy 1__8", "numpy <>1.8", "numpy =1.8,<2=py27", "numpy =1.8=py27",
        "numpy ==1.17* py27", "numpy ==1.8 py27", "numpy >= 1.8 , < 2 py27_0", "numpy >=1.8, <2 | 1.9", "numpy >=dev",
        "numpy abc", "numpy#c", "numpy(1.8)", "numpy(version=1.8)", "numpy*", "numpy-", "numpy.conda", "numpy=1.8=",
        "numpy==*", "numpy==1.17*", "numpy==1.17*=py27", "numpy==1.8,==1.9", "numpy>= 1.8 py27_0", "numpy>=*",
        "numpy@1.8", "numpy[ version=1.8]", "numpy[]", "numpy[a[b]]", #"numpy[build="^py.*$"]"#,
        "numpy[build_number==3]", "numpy[build_number=x]", #"numpy[channel="conda-forge",subdir=linux-64]"#,
        #"numpy[license=""]"#, #"numpy[license="a[b]"]"#, #"numpy[license='a"b']"#, "numpy[license=MIT]",
        "numpy[license=a/b]", "numpy[md5=D41D8CD98F00B204E9800998ECF8427E]", #"numpy[namespace=""]"#,
        "numpy[subdir=LINUX-64]", "numpy[subdir=foo]", #"numpy[url="https://x/y/z-1-0.conda"]"#, #"numpy[url="x"]"#,
        "numpy[url=https://x/]", "numpy[url=https://x/y/z-1-0.conda]", #"numpy[version="1.8 py27"]"#,
        #"numpy[version="1.8*"]"#, "numpy[version='1.8' ]", "numpy[version='>=1.8',build='py*']", "numpy[version=1.8",
        "numpy[version=1.8 build=py]", "numpy[version=1.8,]", "numpy~1.8 x", "oci://host/ch::numpy",
    ]
}
