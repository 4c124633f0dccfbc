# Processes in the background that outlive the script which starts them; to be sourced.
# Needs: folder (of logs and process ids) and mark (a text in the command line of each of them).

pids="$folder/pids"
patience=120

fail() {
  printf '%s\n' "$1" >&2
  exit 1
}

# background NAME CMD…: the output goes to NAME.log.
background() {
  local name=$1
  shift
  nohup "$@" > "$folder/$name.log" 2>&1 < /dev/null &
  local pid=$! waited=0
  printf '%s\n' "$pid" >> "$pids"
  # until the new process has its own command line
  until running | grep -q -x "$pid" || [ "$waited" -ge 50 ]; do
    sleep 0.1
    waited=$((waited + 1))
  done
}

# Those that still run; an id may meanwhile belong to somebody else.
running() {
  local pid
  [ -f "$pids" ] || return 0
  while read -r pid; do
    if tr '\0' ' ' 2>/dev/null < "/proc/$pid/cmdline" | grep -q -F -e "$mark"; then
      printf '%s\n' "$pid"
    fi
  done < "$pids"
}

# await FILE PATTERN COUNT WHAT: until COUNT lines of FILE match.
await() {
  local waited=0
  until [ "$(grep -c -e "$2" "$1" 2>/dev/null || true)" -ge "$3" ]; do
    [ "$(running | wc -l)" -eq "$(wc -l < "$pids")" ] ||
      fail "Failed to start $4: a process ended; see $folder/*.log"
    [ "$waited" -lt $((patience * 5)) ] ||
      fail "Failed to start $4 within $patience s; see $folder/*.log"
    sleep 0.2
    waited=$((waited + 1))
  done
}

refuse_second_start() {
  local pid
  for pid in $(running); do
    fail "Cannot start: a cluster of $folder runs already (process $pid); stop it with $0 stop"
  done
  rm -f "$pids"
}

stop() {
  [ -f "$pids" ] || return 0
  local pid waited=0 signal=TERM
  while [ -n "$(running)" ]; do
    [ "$waited" -lt 100 ] || signal=KILL
    for pid in $(running); do
      kill -s "$signal" "$pid" 2>/dev/null || true
    done
    sleep 0.2
    waited=$((waited + 1))
  done
  rm -f "$pids" "$folder/url"
}

# dispatch [start|stop|run CMD…]: run calls around CMD… between start and stop.
dispatch() {
  case "${1:-}" in
    start) start ;;
    stop) stop ;;
    run)
      shift
      [ $# -gt 0 ] || fail "Cannot run: give a command, such as $0 run scripts/kechuang pipeline"
      trap 'exit 130' INT TERM
      start >&2
      trap stop EXIT
      around "$@"
      ;;
    *)
      sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "$0" >&2
      exit 2
      ;;
  esac
}
