#!/usr/bin/env bash
# Builds msm from this checkout and installs it. See --help.
set -euo pipefail
umask 022

usage() {
  cat <<'TEXT'
Usage: ./install.sh [--prefix DIR] [--demo]
       ./install.sh --uninstall [--prefix DIR]

Builds msm and installs it; run again, it upgrades. Needs a JDK 17 or newer and Maven 3.8 or newer.

  --prefix DIR   where to install; default: ~/.msm
  --demo         then run msm demo
  --uninstall    remove what this script has put there, and nothing else
  -h, --help     show this text

Exit codes: 0 done; 1 the build or the installation failed, and an earlier one still works;
            2 wrong arguments, or something is missing that it needs
TEXT
}

say() { echo "$*"; }
die() {
  echo "install.sh: $2" >&2
  exit "$1"
}

checkout=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
prefix=$HOME/.msm
demo=false
uninstall=false
while [[ $# -gt 0 ]]; do
  case $1 in
    --prefix)
      [[ $# -ge 2 && -n $2 ]] || die 2 "--prefix needs a directory; see ./install.sh --help"
      prefix=$2
      shift
      ;;
    --prefix=?*) prefix=${1#--prefix=} ;;
    --demo) demo=true ;;
    --uninstall) uninstall=true ;;
    -h | --help)
      usage
      exit 0
      ;;
    *) die 2 "'$1' is unknown; see ./install.sh --help" ;;
  esac
  shift
done
[[ $prefix == /* ]] || prefix=$PWD/$prefix

# Every path that was put somewhere, one a line: what --uninstall removes.
manifest=$prefix/installed

# ---- what it needs -------------------------------------------------------------------------------

# Sets java_home to a JDK 17 or newer.
find_jdk() {
  local javac version
  if [[ -n ${JAVA_HOME:-} ]]; then
    javac=$JAVA_HOME/bin/javac
    [[ -x $javac ]] || die 2 "JAVA_HOME=$JAVA_HOME holds no JDK; set it to a JDK 17 or newer"
  else
    javac=$(command -v javac) ||
      die 2 "no JDK found; install one (apt install openjdk-17-jdk-headless) or set JAVA_HOME"
  fi
  version=$("$javac" -version 2>&1 | sed -n 's/^javac \(1\.\)\{0,1\}\([0-9]*\).*/\2/p')
  [[ -n $version && $version -ge 17 ]] ||
    die 2 "JDK ${version:-unknown} is too old; install a JDK 17 or newer, or set JAVA_HOME to one"
  java_home=$(dirname "$(dirname "$(readlink -f "$javac")")")
}

require_maven() {
  local version major minor
  command -v mvn > /dev/null ||
    die 2 "Maven is missing; install Maven 3.8 or newer (apt install maven)"
  version=$(JAVA_HOME=$java_home mvn -version 2> /dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p')
  IFS=. read -r major minor _ <<< "${version:-0.0}"
  [[ $major -gt 3 || ($major -eq 3 && $minor -ge 8) ]] ||
    die 2 "Maven ${version:-unknown} is too old; install Maven 3.8 or newer"
}

# ---- what it does --------------------------------------------------------------------------------

build() {
  say "Building (the first time Maven downloads what it needs) ..."
  (cd "$checkout" &&
    JAVA_HOME=$java_home mvn -q -B -Dstyle.color=never -Dquick -DskipTests -pl dist -am package 2>&1 |
    sed $'s/\e\\[[0-9;]*m//g') || # Maven prints colours even so
    die 1 "the build failed, see above; nothing was installed"
}

# A release of its own beside the one in use; $release appears under "current" when it is complete.
stage() {
  local number
  number=$(date -u +%Y%m%d-%H%M%S)-$$
  release=$prefix/releases/$number
  mkdir -p "$prefix/releases" "$prefix/bin"
  trap 'rm -rf "$release"' EXIT
  cp -R "$checkout/dist/target/msm" "$release"
  chmod 755 "$release/bin/msm"
  echo "$java_home/bin/java" > "$release/lib/java"
  archive_classes
  mkdir "$release/completions"
  "$release/bin/msm" completion > "$release/completions/msm.bash" ||
    die 1 "the new msm does not start, see above; nothing was installed"
  cat > "$release/completions/_msm" <<TEXT
#compdef msm
source $prefix/current/completions/msm.bash
TEXT
}

# Classes of msm and the JDK in the form in which the JVM maps them: commands start faster. It is no
# harm if that does not work.
archive_classes() {
  local lists classes number=0 arguments
  lists=$(mktemp -d)
  some_metrics "$lists"
  # Touches no JVM but the demo's own.
  for arguments in ps status --help "check -f $release/demo/hooks.yaml" "demo --seconds 1" \
    "export --dir $lists"; do
    number=$((number + 1))
    # shellcheck disable=SC2086 # several words on purpose
    MSM_RUN_DIR=$lists/run MSM_JAVA_OPTS="-XX:DumpLoadedClassList=$lists/$number.lst" \
      "$release/bin/msm" $arguments > /dev/null 2>&1 < /dev/null || true
  done
  sort -u "$lists"/*.lst > "$lists/all"
  classes=$("$release/bin/msm" --class-path)
  "$java_home/bin/java" -Xshare:dump -XX:+UseSerialGC -XX:SharedClassListFile="$lists/all" \
    -XX:SharedArchiveFile="$release/lib/msm.jsa" -cp "$classes" > /dev/null 2>&1 ||
    rm -f "$release/lib/msm.jsa"
  rm -rf "$lists"
}

# Two metric files with an entry each.
some_metrics() {
  printf '%b' 'X\0\0\0\0\0\0\00008\0\0\0["reqs", "reqs_total", {"path": "/a"}, "Total requests"]    ' \
    '\0\0\0\0\0\0\0010@\0\0\0\0\0\0\0\0' > "$1/counter_1.db"
  printf '%b' 'H\0\0\0\0\0\0\0000$\0\0\0["h", "h_bucket", {"le": "1.0"}, ""]        ' \
    '\0\0\0\0\0\0\0010@\0\0\0\0\0\0\0\0' > "$1/histogram_1.db"
}

# Puts the new release in the place of the old one by a single rename.
swap() {
  local old
  old=$(readlink "$prefix/current" || true)
  ln -s "releases/${release##*/}" "$prefix/.current"
  mv -T "$prefix/.current" "$prefix/current"
  trap - EXIT
  ln -sfn ../current/bin/msm "$prefix/bin/msm"
  # The release before stays: a console that is open still runs from it.
  local each
  for each in "$prefix"/releases/*; do
    [[ $each == "$release" || releases/${each##*/} == "$old" ]] || rm -rf "$each"
  done
}

# Links $1 to $2 unless something that is not ours is there; says whether it is linked.
link() {
  local target
  if [[ -L $1 ]]; then
    target=$(readlink "$1")
    [[ $target == "$2" ]] && return 0
  fi
  [[ -e $1 || -L $1 ]] && return 1
  mkdir -p "$(dirname "$1")" && ln -s "$2" "$1"
}

put_on_path() {
  local link=$HOME/.local/bin/msm
  if [[ :$PATH: == *":$HOME/.local/bin:"* ]] && link "$link" "$prefix/bin/msm"; then
    echo "$link" >> "$new_manifest"
  elif [[ :$PATH: != *":$prefix/bin:"* ]]; then
    say "Add this line to your shell's start file (~/.bashrc or ~/.zshrc):"
    say "  export PATH=\"$prefix/bin:\$PATH\""
  fi
}

install_completion() {
  local data=${XDG_DATA_HOME:-$HOME/.local/share} file
  file=$data/bash-completion/completions/msm
  if link "$file" "$prefix/current/completions/msm.bash"; then
    echo "$file" >> "$new_manifest"
  fi
  file=$data/zsh/site-functions/_msm
  if link "$file" "$prefix/current/completions/_msm"; then
    echo "$file" >> "$new_manifest"
  fi
  if command -v zsh > /dev/null; then
    say "For completion in zsh this line must come before compinit in ~/.zshrc:"
    say "  fpath+=(\"$data/zsh/site-functions\")"
  fi
}

install() {
  find_jdk
  require_maven
  build
  stage
  swap
  new_manifest=$(mktemp "$prefix/.installed.XXXXXX")
  printf '%s\n' "$prefix/bin/msm" "$prefix/current" "$prefix/releases" > "$new_manifest"
  put_on_path
  install_completion
  mv "$new_manifest" "$manifest"
  say "Installed: $("$prefix/bin/msm" --version) in $prefix"
}

# Removes what the manifest lists; links only while they still lead to this installation.
uninstall() {
  local path
  [[ -f $manifest ]] || die 2 "$prefix holds no installation of msm; name its place with --prefix"
  while IFS= read -r path; do
    case $path in
      "$prefix/releases") rm -rf "$path" ;;
      "$prefix/bin/msm" | "$prefix/current") rm -f "$path" ;;
      *) [[ $(readlink "$path" || true) == "$prefix"/* ]] && rm -f "$path" ;;
    esac
  done < "$manifest"
  rm -f "$manifest"
  rmdir "$prefix/bin" "$prefix" 2> /dev/null || true
  say "Removed msm from $prefix"
  if [[ -d $prefix ]]; then
    say "What is left there is yours."
  fi
}

if $uninstall; then
  uninstall
else
  install
  if $demo; then
    "$prefix/bin/msm" demo
  fi
fi
