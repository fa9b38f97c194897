#!/bin/sh
# Says at once, and by name, which tools are missing before a build begins.
missing=
for tool in "$@"; do
  command -v "$tool" >/dev/null 2>&1 || missing="$missing $tool"
done
[ -z "$missing" ] && exit 0
echo "missing:$missing" >&2
echo "needed: Rust (rustup, or the rustc of rust-version in Cargo.toml), Node 20 or newer with npm," >&2
echo "and a C compiler (on Debian: apt install build-essential)" >&2
exit 1
