#!/bin/sh
# Unpacks Python's prometheus_client, a version that writes files as msm does (0.18 or newer), from
# Debian's packages into the folder $1. Uses the machine's own mirror, but release trixie, with lists
# of its own, so that nothing on the machine changes.
set -eu

mirror() {
    apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Label: Debian' | head -n 1
}

target=$1
apt=$target.apt
rm -rf "$apt" "$target"
mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial"

[ -n "$(mirror)" ] || apt-get update
keys=/usr/share/keyrings/debian-archive-keyring.gpg
echo "deb [signed-by=$keys] $(mirror) trixie main" > "$apt/sources.list"
cat > "$apt/apt.conf" <<END
Dir::Etc::SourceList "$apt/sources.list";
Dir::Etc::SourceParts "/dev/null";
Dir::State::Lists "$apt/lists";
Dir::Cache "$apt/cache";
APT::Sandbox::User "";
Acquire::Retries "3";
END
export APT_CONFIG=$apt/apt.conf

cd "$apt"
apt-get update
apt-get download python3-prometheus-client python3-decorator
for package in *.deb; do
    dpkg-deb -x "$package" unpacked
done
mv unpacked/usr/lib/python3/dist-packages "$target"
cd /
rm -rf "$apt"
