#!/bin/sh
# The built program does the whole job by itself: `check.sh FOLDER [PACKAGE.deb]`.
# As root the package is installed, tried, removed, and the data must still be there.
set -eu

home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT

self_test() {
    # Nothing of the development machine's settings may be needed.
    env -i HOME="$home" LANG=C.UTF-8 PATH=/usr/bin:/bin "$1" --self-test >"$home/said" 2>&1 || {
        cat "$home/said" >&2
        echo "$1 --self-test failed" >&2
        exit 1
    }
    echo "$1: $(tail -n 1 "$home/said")"
}

self_test "$1/qingping"
[ $# -gt 1 ] || exit 0

desktop-file-validate packaging/debian/qingping.desktop 2>/dev/null || [ $? -eq 127 ]
if [ "$(id -u)" = 0 ] && ! dpkg-query -W qingping >/dev/null 2>&1 && dpkg -i "$2" >"$home/dpkg" 2>&1; then
    kept="$home/.local/share/qingping/qingping.db"
    mkdir -p "${kept%/*}" && echo kept >"$kept"
    failed=""
    (self_test /usr/bin/qingping) || failed=1
    dpkg --purge qingping >/dev/null
    [ -z "$failed" ] || exit 1
    [ -f "$kept" ] && [ ! -e /opt/qingping ] && [ ! -e /usr/bin/qingping ] || {
        echo "removing the package did not keep the data and take away the program" >&2
        exit 1
    }
    echo "$2: installed, tried, removed"
else
    # A package that dpkg refused for missing dependencies is left half installed.
    [ ! -s "$home/dpkg" ] || { cat "$home/dpkg" >&2; dpkg --purge qingping >/dev/null 2>&1 || true; }
    dpkg-deb -x "$2" "$home/root"
    self_test "$home/root/opt/qingping/qingping"
    echo "$2: unpacked and tried, not installed"
fi
