# Read before the commands of a page of the manual: what they find where they are run.

# Whoever reads the manual may need it; the tests run as whoever they run as.
sudo() { "$@"; }

msm() {
  case ${1:-} in
    serve) serve "$@" ;;
    hook)
      command msm "$@"
      # A reader is slower than the next line: by then something has been counted and written.
      command msm status > /dev/null
      ;;
    *) command msm "$@" ;;
  esac
}

# A server runs until it is ended: here, as soon as it has said where it listens, on any free port.
serve() {
  local said server
  said=$(mktemp -p .)
  command msm "$@" --listen 127.0.0.1:0 > "$said" 2>&1 &
  server=$!
  until grep -q 'http://127.0.0.1:' "$said"; do kill -0 "$server"; done
  kill "$server"
  wait "$server" || true
  cat "$said"
}
