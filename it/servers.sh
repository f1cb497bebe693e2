#!/usr/bin/env bash
# Hooks the real servers whose class loaders LoadersIT imitates, Apache Karaf and WildFly, as Maven Central
# distributes them: starts each, hooks classes of its bundles, modules and deployments, calls them from
# outside, compares the counts, detaches, and looks for complaints in its log. Needs dist/target/msm
# (mvn package), a JDK, curl, and Java 11 from get-jdk; downloads some 250 MB the first time. What it printed
# last is in servers.txt beside it.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
msm=$here/../dist/target/msm/bin/msm
work=$(mktemp -d)
export MSM_RUN_DIR=$work/run MSM_METRICS_DIR=$work/metrics
JAVA_HOME=$("$here/../../shared/jdks/get-jdk" 11)
export JAVA_HOME
server=
trap '[[ -z $server ]] || kill "$server" 2>/dev/null || true; wait; rm -rf "$work"' EXIT

fetch() { # artifact, extension: unpacks it into $work
  mvn -q -B -Dstyle.color=never -f "$here/../pom.xml" -N dependency:copy -Dartifact="$1:$2" -DoutputDirectory="$here/target/servers" >&2
  local file
  file=$(ls "$here/target/servers/$(cut -d: -f2 <<<"$1")"-*."$2")
  case $2 in
    zip) (cd "$work" && jar xf "$file") ;;
    *) tar -xzf "$file" -C "$work" ;;
  esac
}

until_true() { # words, command...: tries for two minutes
  for _ in $(seq 240); do
    "${@:2}" >/dev/null 2>&1 && return
    sleep 0.5
  done
  echo "never came true: $1" >&2
  exit 1
}

count() { # metric
  "$msm" status "$server" >/dev/null
  "$msm" export | awk -v metric="$1" '$1 == metric { print $2 }'
}

expect() { # metric, count
  local counted
  counted=$(count "$1")
  echo "$1 $counted"
  [[ $counted == "$2" ]] || { echo "expected $2" >&2 && exit 1; }
}

begin() { # name, pid of its script: the server is its child
  server=$(pgrep -P "$2")
  echo "== $1, Java $("$JAVA_HOME/bin/java" -version 2>&1 | head -1 | cut -d'"' -f2)"
}

hook() { # symbol, metric
  "$msm" hook "$1" --timer "$2" "$server" | tail -n +2
}

leave() { # log file, command that calls the hooked methods once more...
  "$msm" detach "$server" | cut -d: -f2-
  "${@:2}" >/dev/null
  if grep -E "msm[.]|Msm[A-Z]|msm-agent|VerifyError" "$1"; then
    echo "its log speaks of msm" >&2
    exit 1
  fi
  echo "goes on; no word of msm in its log"
  kill "$server"
  wait
  server=
}

karaf() {
  fetch org.apache.karaf:apache-karaf-minimal:4.4.6 tar.gz
  local home
  home=$(echo "$work"/apache-karaf-minimal-*)
  sed -i 's/^#\(karaf = \|_g_\)/\1/' "$home/etc/users.properties"
  "$home/bin/karaf" server >"$work/karaf.out" 2>&1 </dev/null &
  local script=$!
  list() {
    "$home/bin/client" -b <<<bundle:list 2>/dev/null | grep -q State
  }
  until_true "Karaf answers" list
  begin "Apache Karaf 4.4.6" $script
  hook org.apache.karaf.bundle.command.List.doExecute lists
  for _ in 1 2 3 4 5; do list; done
  expect lists_count 5.0
  leave "$home/data/log/karaf.log" list
}

war() { # name: a web application with a class of the same name as the others'
  local jar sources=$work/$1
  jar=$(ls "$2"/modules/system/layers/base/javax/servlet/api/main/*.jar)
  mkdir -p "$sources/WEB-INF/classes"
  cat >"$sources/Hello.java" <<JAVA
package com.acme;

@javax.servlet.annotation.WebServlet("/hello")
public class Hello extends javax.servlet.http.HttpServlet {
  @Override
  protected void doGet(
      javax.servlet.http.HttpServletRequest request, javax.servlet.http.HttpServletResponse response)
      throws java.io.IOException {
    response.getWriter().print("hello from $1");
  }
}
JAVA
  javac --release 8 -Xlint:-options -g -cp "$jar" -d "$sources/WEB-INF/classes" "$sources/Hello.java"
  jar cf "$2/standalone/deployments/$1.war" -C "$sources" WEB-INF
}

wildfly() {
  fetch org.wildfly:wildfly-dist:26.1.3.Final zip
  local home url=http://127.0.0.1:18080
  home=$(echo "$work"/wildfly-26*)
  chmod +x "$home"/bin/*.sh
  war one "$home"
  war other "$home"
  "$home/bin/standalone.sh" -Djboss.socket.binding.port-offset=10000 >"$work/wildfly.out" 2>&1 </dev/null &
  local script=$!
  both() {
    for application in one other; do
      [[ $(curl -sf "$url/$application/hello") == "hello from $application" ]] || return 1
    done
  }
  until_true "both applications answer" both
  begin "WildFly 26.1.3" $script
  hook com.acme.Hello.doGet hellos
  hook io.undertow.servlet.handlers.ServletHandler.handleRequest servlets
  for _ in 1 2 3 4 5; do both; done
  expect hellos_count 10.0
  expect servlets_count 10.0
  leave "$home/standalone/log/server.log" both
}

date -u +%F
"$msm" --version
karaf
wildfly
