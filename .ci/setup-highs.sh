#!/usr/bin/env bash
# Makes HiGHS 1.10.0 (MIT) usable for cgo, once. Debian 13: the distribution's libhighs-dev. Debian 12: a static library built
# from Debian 13's source archive, with apt's signature check; the system's apt sources and its packages stay as they are.
# HIGHS_PREFIX (default /usr/local) is where it goes.
set -euo pipefail
PREFIX=${HIGHS_PREFIX:-/usr/local}
WANT=1.10.0
SHA256=5964fc1ca4f0b23dd45987bbed1838f2e570e96aa624635ac63d277152b6c94a
PC=$PREFIX/lib/pkgconfig/highs.pc
BUILD_MB=700 # what sources, objects and the library take while it is built
export DEBIAN_FRONTEND=noninteractive

say() { printf 'highs: %s\n' "$*"; }
fail() { printf 'highs: %s\n' "$*" >&2; exit 1; }

work=$(mktemp -d 2>/dev/null) || fail "no temporary folder can be made in ${TMPDIR:-/tmp}: make room there, or set TMPDIR."
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"

# probe compiles and runs a two-line C program against what pkg-config says. A prefix that was asked for must hold HiGHS itself.
probe() {
  [ "$PREFIX" = /usr/local ] || [ -f "$PC" ] || return 1
  command -v pkg-config >/dev/null && command -v cc >/dev/null || return 1
  cat > "$work/t.c" <<'C'
#include "interfaces/highs_c_api.h"
#include <stdio.h>
int main(void) { puts(Highs_version()); return 0; }
C
  local flags
  flags=$(PKG_CONFIG_PATH="$PREFIX/lib/pkgconfig:${PKG_CONFIG_PATH:-}" pkg-config --cflags --libs highs 2>/dev/null) || return 1
  # shellcheck disable=SC2086 # flags are several words
  cc "$work/t.c" -o "$work/t" $flags 2>/dev/null && [ "$("$work/t")" = "$WANT" ]
}

# step TITLE COMMAND...: a line, and when it fails the end of its output and the remedy.
step() {
  local title=$1
  shift
  say "$title"
  "$@" > "$work/log" 2>&1 && return 0
  tail -20 "$work/log" >&2
  explain "$title"
}

explain() {
  if grep -qiE 'no space left|disk quota' "$work/log"; then
    fail "the disk is full: make room in ${TMPDIR:-/tmp} and $PREFIX, or set TMPDIR to a larger disk."
  elif grep -qiE 'could not resolve|temporary failure|failed to fetch|connection (timed out|refused)|network is unreachable|unable to connect|cannot initiate' "$work/log"; then
    fail "there is no way to the Debian mirror: check the network and apt's sources, or leave HiGHS out with HIGHS=0."
  elif grep -qiE 'permission denied|read-only file system|are you root' "$work/log"; then
    fail "$PREFIX or apt cannot be written by $(id -un): run as root, or set HIGHS_PREFIX=\$HOME/highs, or leave HiGHS out with HIGHS=0."
  fi
  fail "\"$1\" failed; the reason stands above. To go on without HiGHS: HIGHS=0."
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -- "$@"; fi
}

can_be_root() { [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; }; }

# packages installs what is missing of the named packages; asks nobody when all are there.
packages() {
  local missing=() p
  for p in "$@"; do
    dpkg-query -W -f '${Status}' "$p" 2>/dev/null | grep -q 'ok installed' || missing+=("$p")
  done
  [ ${#missing[@]} = 0 ] && return 0
  can_be_root || fail "${missing[*]} must be installed first, which $(id -un) may not do: ask an administrator for \"apt-get install ${missing[*]}\", or leave HiGHS out with: make run HIGHS=0"
  [ "$(id -u)" = 0 ] || sudo -v
  step "apt-get update" as_root apt-get update -qq
  step "installing ${missing[*]}" as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
}

# writable_prefix makes sure that files can be put under PREFIX, and sets INSTALL to what runs the installing command.
INSTALL=
writable_prefix() {
  mkdir -p "$PREFIX/lib/pkgconfig" 2>/dev/null && [ -w "$PREFIX/lib/pkgconfig" ] && [ -w "$PREFIX/lib" ] && return 0
  can_be_root || fail "$PREFIX cannot be written by $(id -un): choose a folder of your own, HIGHS_PREFIX=\$HOME/highs make run, or leave HiGHS out with HIGHS=0."
  as_root mkdir -p "$PREFIX/lib/pkgconfig" || fail "$PREFIX cannot be made, even as root: set HIGHS_PREFIX to a folder on a disk that can be written."
  INSTALL=as_root
}

# percent turns make's "[ 42%] Building" lines into progress: a line each ten, or one moving line on a terminal.
percent() {
  local line last=-1 n
  while IFS= read -r line; do
    printf '%s\n' "$line" >> "$work/log"
    [[ $line =~ ^\[\ *([0-9]+)%\] ]] || continue
    n=${BASH_REMATCH[1]}
    if [ -t 1 ]; then
      printf '\rhighs: compiling %3d %%' "$n"
    elif [ $((n / 10)) -gt "$last" ]; then
      last=$((n / 10))
      say "compiling $n %"
    fi
  done
  [ -t 1 ] && echo
  return 0
}

from_source() {
  packages gcc g++ make cmake pkg-config xz-utils libc6-dev
  writable_prefix
  local free
  free=$(df -Pm "$work" | awk 'NR == 2 { print $4 }')
  [ "${free:-$BUILD_MB}" -ge $BUILD_MB ] || fail "only $free MB are free in ${TMPDIR:-/tmp} and $BUILD_MB MB are needed: make room, or set TMPDIR to a larger disk."

  mkdir -p "$work"/{lists/partial,cache/archives/partial,parts,src}
  # The mirror that this machine uses for its own release also carries the next one's sources.
  local mirror
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Codename: bookworm' 'Label: Debian' 2>/dev/null | head -1)
  [ -n "$mirror" ] || mirror=$(apt_source)
  [ -n "$mirror" ] || fail "apt has no source for Debian 12 (bookworm): add one to /etc/apt/sources.list and run apt-get update, or leave HiGHS out with HIGHS=0."
  echo "deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror trixie main" > "$work/sources.list"
  local opts=(-o "Dir::Etc::sourcelist=$work/sources.list" -o "Dir::Etc::sourceparts=$work/parts" -o "Dir::State::lists=$work/lists"
    -o "Dir::Cache=$work/cache" -o APT::Sandbox::User=root)
  step "reading the index of Debian 13's sources" apt-get "${opts[@]}" -o APT::Update::Error-Mode=any update -qq
  step "fetching the source of HiGHS $WANT" in_dir "$work/src" apt-get "${opts[@]}" source -qq --download-only --tar-only "highs=$WANT+ds-1"
  echo "$SHA256  $work/src/highs_$WANT+ds.orig.tar.xz" | sha256sum -c --quiet || fail "the source archive is not the one expected (its SHA-256 differs): nothing was built."
  step "unpacking" tar -C "$work/src" -xf "$work/src/highs_$WANT+ds.orig.tar.xz"
  step "configuring" cmake -S "$work/src/HiGHS-$WANT" -B "$work/build" -DCMAKE_BUILD_TYPE=Release -DBUILD_SHARED_LIBS=OFF \
    -DBUILD_TESTING=OFF -DBUILD_EXAMPLES=OFF -DZLIB=OFF -DCMAKE_INSTALL_PREFIX="$PREFIX" -DCMAKE_INSTALL_LIBDIR=lib
  say "compiling, once: two to eight minutes on $(nproc) cores"
  : > "$work/log"
  cmake --build "$work/build" -j"$(nproc)" 2>&1 | percent || { tail -40 "$work/log" >&2; explain "compiling"; }
  step "installing into $PREFIX" ${INSTALL:+$INSTALL} cmake --install "$work/build"
  step "writing $PC" ${INSTALL:+$INSTALL} sed -i 's/^Libs: .*/Libs: -L${libdir} -lhighs -lstdc++ -lm -lpthread/' "$PC"
}

# apt_source is the first mirror of the release in apt's files, for a machine whose lists were cleared.
apt_source() {
  { cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null | sed -n 's/^deb \(\[[^]]*\] \)\?\([^ ]*\) bookworm .*/\2/p'
    cat /etc/apt/sources.list.d/*.sources 2>/dev/null | sed -n 's/^URIs: *\([^ ]*\).*/\1/p'; } | head -1
}

in_dir() { (cd "$1" && shift && "$@"); }

from_package() {
  command -v apt-get >/dev/null || fail "this system has no apt-get: install HiGHS $WANT so that \"pkg-config highs\" finds it, or leave it out with HIGHS=0."
  packages gcc libc6-dev pkg-config libhighs-dev
  writable_prefix
  # Debian 13's own highs.pc points at the package's build directory, so a right one goes before it.
  printf 'Name: HiGHS\nDescription: linear optimisation\nVersion: %s\nCflags: -I/usr/include/highs\nLibs: -lhighs\n' "$WANT" > "$work/highs.pc"
  step "writing $PC" ${INSTALL:+$INSTALL} install -m 644 "$work/highs.pc" "$PC"
}

probe && { say "$WANT is ready"; exit 0; }
say "$WANT is not there yet: it goes into $PREFIX (HIGHS_PREFIX chooses, HIGHS=0 does without)"
codename=$(. /etc/os-release 2>/dev/null && echo "${VERSION_CODENAME:-}")
if [ "$codename" = bookworm ]; then from_source; else from_package; fi
probe || fail "HiGHS is installed in $PREFIX but a test program does not find version $WANT: see pkg-config --cflags --libs highs, or use HIGHS=0."
say "$WANT is ready in $PREFIX"
