"""A base image for builds, in the server's own registry: busybox, and an apt-get that does what the package's name says.

It is put together by hand, as the image specification of OCI has it, so that nothing is fetched from anywhere.
"""

import gzip
import hashlib
import io
import json
import platform
import tarfile
import urllib.parse
import urllib.request

# `apt-get install --yes --no-install-recommends -- PACKAGES`, and nothing for any other command.
APT_GET = rb"""#!/bin/sh
[ "$1" = install ] || exit 0
shift 4
for package; do
    case "$package" in
    unknown) echo "E: Unable to locate package $package" >&2; exit 100 ;;
    fails) echo "something went wrong" >&2; exit 7 ;;
    sleeps-*) echo "sleeping"; sleep 1000 ;;
    counts-*) for n in $(seq 1 "${package#counts-}"); do echo "line $n"; done; sleep 1000 ;;
    takes-*) sleep "${package#takes-}" ;;
    ticks-*) for n in $(seq 1 1000); do echo "tick $n"; sleep 0.2; done ;;
    hostile) printf '\033[31mred\033[0m \033]0;title\007<b>bold</b> </pre><script>window.hacked=1</script>\a\n' ;;
    *) echo "installed $package" ;;
    esac
done
"""

PROGRAMS = ["sh", "echo", "rm", "sleep", "seq", "id", "ls", "printf", "sed", "cat"]


def push_base(registry, name="bases/test", tag="1"):
    """Its reference, once it is there."""
    layer = _layer()
    archive = gzip.compress(layer, mtime=0)
    configuration = json.dumps(
        {
            "architecture": {"x86_64": "amd64", "aarch64": "arm64"}[platform.machine()],
            "os": "linux",
            "config": {"Env": ["PATH=/bin"], "Cmd": ["/bin/sh"]},
            "rootfs": {"type": "layers", "diff_ids": [_digest(layer)]},
            "history": [{"created_by": "the tests"}],
        }
    ).encode()
    kind = "application/vnd.oci.image."
    manifest = json.dumps(
        {
            "schemaVersion": 2,
            "mediaType": kind + "manifest.v1+json",
            "config": _upload(registry, name, configuration, kind + "config.v1+json"),
            "layers": [_upload(registry, name, archive, kind + "layer.v1.tar+gzip")],
        }
    ).encode()
    _send("PUT", f"http://{registry}/v2/{name}/manifests/{tag}", manifest, kind + "manifest.v1+json")
    return f"{registry}/{name}:{tag}"


def _layer():
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w") as layer:
        for folder in ["bin", "etc", "tmp"]:
            _add(layer, folder, kind=tarfile.DIRTYPE, mode=0o777 if folder == "tmp" else 0o755)
        with open("/bin/busybox", "rb") as busybox:
            _add(layer, "bin/busybox", busybox.read(), mode=0o755)
        for program in PROGRAMS:
            _add(layer, f"bin/{program}", kind=tarfile.SYMTYPE, link="busybox")
        _add(layer, "etc/passwd", b"root:x:0:0::/:/bin/sh\n")
        _add(layer, "etc/group", b"root:x:0:\n")
        _add(layer, "bin/apt-get", APT_GET, mode=0o755)
    return archive.getvalue()


def _add(layer, name, content=b"", kind=tarfile.REGTYPE, mode=0o644, link=""):
    entry = tarfile.TarInfo(name)
    entry.type, entry.mode, entry.linkname, entry.size = kind, mode, link, len(content)
    layer.addfile(entry, io.BytesIO(content))


def _upload(registry, name, blob, media_type):
    begun = _send("POST", f"http://{registry}/v2/{name}/blobs/uploads/")
    address = urllib.parse.urljoin(f"http://{registry}/", begun.headers["Location"])
    _send("PUT", f"{address}{'&' if '?' in address else '?'}digest={_digest(blob)}", blob)
    return {"mediaType": media_type, "digest": _digest(blob), "size": len(blob)}


def _send(method, address, body=b"", media_type="application/octet-stream"):
    request = urllib.request.Request(address, data=body, method=method, headers={"Content-Type": media_type})
    with urllib.request.urlopen(request, timeout=30) as answer:
        answer.read()
        return answer


def _digest(blob):
    return "sha256:" + hashlib.sha256(blob).hexdigest()
