#!/bin/sh
# Unpacks Debian's package prometheus (the server and promtool) into the folder $1; nothing is
# installed and no service started.
set -eu

target=$1
rm -rf "$target" "$target.new"
mkdir -p "$target.new"
cd "$target.new"
apt-get download prometheus || { apt-get update && apt-get download prometheus; }
for package in *.deb; do
    dpkg-deb -x "$package" unpacked
done
mv unpacked/usr/bin "$target"
cd /
rm -rf "$target.new"
