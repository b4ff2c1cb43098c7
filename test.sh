#!/usr/bin/env bash
# Installs what the tests need, builds everything, runs every test.
# Ends with one plain line: N passed, N failed, N skipped.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

say() { printf '\n== %s\n' "$*"; }

# component:command-or-file:Debian packages
components=(
  "chromium:chromium:chromium"
  "中文字体:/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc:fonts-noto-cjk"
  "LibreOffice Writer:soffice:libreoffice-writer-nogui libreoffice-calc-nogui"
  "pdftotext:pdftotext:poppler-utils"
  "PostgreSQL:/usr/lib/postgresql:postgresql"
)

missing=()
for component in "${components[@]}"; do
  IFS=: read -r _ probe packages <<<"$component"
  case $probe in
    /*) [ -e "$probe" ] || missing+=($packages) ;;
    *) command -v "$probe" >/dev/null || missing+=($packages) ;;
  esac
done
if [ ${#missing[@]} -gt 0 ]; then
  say "Installing: ${missing[*]}"
  sudo=$([ "$(id -u)" = 0 ] || echo sudo)
  $sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null \
    || echo "Some packages could not be installed; the tests that need them will fail."
fi

# A validator of SARIF by its makers; npm leaves the program without its x bit when install scripts are off.
validator=tests/Tools/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool
if [ ! -f "$validator" ]; then
  say "Installing the tests' own tools from npm"
  npm ci --prefix tests/Tools --ignore-scripts --no-audit --no-fund >/dev/null 2>&1 || echo "npm could not install the tests' tools; the tests that need them will fail."
fi
[ ! -f "$validator" ] || chmod u+x "$validator"

say "Building"
dotnet build Mingji.slnx -c Release -v quiet --nologo || { echo "0 passed, 1 failed, 0 skipped"; exit 1; }

# A PostgreSQL server of the tests' own, gone when they end.
server=$(mktemp -d) port=$((20000 + RANDOM % 20000)) bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -n 1)
as_postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
if [ -n "$bin" ]; then
  say "Starting PostgreSQL"
  [ "$(id -u)" != 0 ] || chown postgres "$server"
  as_postgres "$bin/initdb" -D "$server/data" -U mingji -A trust -E UTF8 --locale=C.UTF-8 >/dev/null \
    && as_postgres "$bin/pg_ctl" -D "$server/data" -w -o "-p $port -k $server -c listen_addresses=127.0.0.1 -c fsync=off" -l "$server/log" start >/dev/null \
    && export MINGJI_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=mingji;Database=postgres"
  trap 'as_postgres "$bin/pg_ctl" -D "$server/data" -m immediate stop >/dev/null 2>&1; rm -rf "$server"' EXIT
fi

# A test that needs a component fails here instead of being skipped.
export MINGJI_REQUIRE=1
passed=0 failed=0 skipped=0 status=0
for project in tests/Tests tests/BrowserTests; do
  say "Testing $project"
  log=$(mktemp)
  dotnet test "$project" -c Release --no-build --nologo --logger "console;verbosity=normal" "$@" 2>&1 | grep -vE '^\s+Passed ' | tee "$log"
  [ "${PIPESTATUS[0]}" -eq 0 ] || status=1
  count() { grep -E "^ +$1: " "$log" | tail -n 1 | grep -oE '[0-9]+' || echo 0; }
  passed=$((passed + $(count Passed))) failed=$((failed + $(count Failed))) skipped=$((skipped + $(count Skipped)))
  rm -f "$log"
done

[ "$passed" -gt 0 ] || { echo "No test ran."; status=1; }
[ "$status" -eq 0 ] || [ "$failed" -gt 0 ] || failed=1
printf '\n%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
exit $((status != 0 || failed > 0))
