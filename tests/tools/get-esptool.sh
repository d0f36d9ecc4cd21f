#!/bin/sh
# Puts esptool of Debian into a folder, without installing anything, for the tests that flash a simulated chip with it.
#
#   tests/tools/get-esptool.sh [FOLDER]        default: artifacts/esptool
#
# Debian 12 has no esptool; that of Debian 13 runs here beside the Python modules of this system. The packages come from
# the mirror that apt is configured with. Exit code 0: FOLDER/esptool works. 1: it cannot be had, and a line says why.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
folder=${1:-$root/artifacts/esptool}
newer=trixie
python=/usr/bin/python3

fail() {
    echo "get-esptool: $1" >&2
    exit 1
}

if [ -x "$folder/esptool" ] && "$folder/esptool" version > /dev/null 2>&1; then
    exit 0
fi
command -v apt-get > /dev/null && command -v dpkg > /dev/null || fail "this system has no apt"
[ -x "$python" ] || fail "there is no $python"
. /etc/os-release
mirror=$(apt-get --print-uris update 2> /dev/null | sed -n "s|^'\(.*\)/dists/${VERSION_CODENAME:-none}/InRelease'.*|\1|p" | head -n 1)
[ -n "$mirror" ] || fail "apt has no Debian mirror"

rm -rf "$folder"
mkdir -p "$folder/lists/partial" "$folder/archives/partial" "$folder/debs" "$folder/root"
folder=$(cd "$folder" && pwd)
for suite in "$VERSION_CODENAME" "$newer"; do
    echo "deb $mirror $suite main"
done | sort -u > "$folder/sources.list"

# apt with a list, a cache and sources of its own: the system's stay as they are.
own_apt() {
    apt-get -qq -o Dir::Etc::SourceList="$folder/sources.list" -o Dir::Etc::SourceParts=/dev/null \
        -o Dir::State::Lists="$folder/lists" -o Dir::Cache="$folder" -o APT::Sandbox::User=root \
        -o Acquire::Languages=none -o Acquire::Retries=2 -o Acquire::http::Timeout=30 "$@"
}

own_apt -o Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false update || fail "the package lists cannot be had"
packages="esptool/$newer python3-reedsolo/$newer"
for module in bitstring cryptography ecdsa intelhex serial six yaml; do
    packages="$packages python3-$module/$VERSION_CODENAME"
done
cd "$folder/debs"
# shellcheck disable=SC2086
own_apt download $packages || fail "the packages cannot be had"
for package in *.deb; do
    dpkg -x "$package" "$folder/root"
done

cd "$root"
cat > "$folder/esptool" << END
#!/bin/sh
PYTHONPATH='$folder/root/usr/lib/python3/dist-packages' PYTHONDONTWRITEBYTECODE=1 exec '$python' -m esptool "\$@"
END
chmod +x "$folder/esptool"
rm -rf "$folder/lists" "$folder/archives" "$folder/debs" "$folder"/*.bin
"$folder/esptool" version > /dev/null 2>&1 || fail "esptool does not run with the modules of this system"
