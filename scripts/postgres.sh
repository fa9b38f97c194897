#!/usr/bin/env bash
# A PostgreSQL server for tests alone: `postgres.sh start FOLDER` prints its address, `postgres.sh stop FOLDER` ends
# it. It listens on this machine only, on a free port, and forgets everything when stopped.
set -euo pipefail

command=$1
folder=$2

# The newest server that is installed; Debian keeps it off the path.
newest() {
  local places
  places=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -t/ -k5 -n | tail -n 1)
  [ -n "$places" ] || places=$(dirname "$(command -v initdb)")
  echo "$places"
}

# The server refuses to run as root.
as_server() {
  if [ "$(id -u)" = 0 ]; then
    (cd / && exec runuser -u postgres -- "$@")
  else
    "$@"
  fi
}

bin=$(newest)
case $command in
  start)
    mkdir -p "$folder"
    if [ "$(id -u)" = 0 ]; then chown postgres "$folder"; fi
    port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close() })')
    as_server "$bin/initdb" -D "$folder/data" -U tiendo --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$folder.log" 2>&1 ||
      { cat "$folder.log" >&2; exit 1; }
    # What a test writes need not outlive a power cut; what is measured must (POSTGRES_DURABLE=yes).
    careless="-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    [ "${POSTGRES_DURABLE:-}" = yes ] && careless="-c shared_buffers=512MB"
    as_server "$bin/pg_ctl" -D "$folder/data" -w -s -l "$folder/log" start \
      -o "-c listen_addresses=127.0.0.1 -c port=$port -k $folder -c max_connections=300 $careless" >&2
    as_server "$bin/createdb" -h 127.0.0.1 -p "$port" -U tiendo tiendo_test
    echo "postgres://tiendo@127.0.0.1:$port/tiendo_test"
    ;;
  stop)
    if [ -d "$folder/data" ]; then as_server "$bin/pg_ctl" -D "$folder/data" -s -m immediate stop || true; fi
    rm -rf "$folder" "$folder.log"
    ;;
  *)
    echo "postgres.sh start|stop FOLDER" >&2
    exit 2
    ;;
esac
