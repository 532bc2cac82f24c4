# Waits for the end of a privet process. If that ended without saying "done", ends everything that
# it had started: $1 is the mark in the environment of these processes, $2 their temporary folder.
trap '' HUP INT TERM
read -r word
[ "$word" = done ] && exit 0

marked() {
  for process in /proc/[0-9]*; do
    grep -qsF "PRIVET_PROCESS_MARK=$1." "$process/environ" && echo "${process#/proc/}"
  done
  return 0
}

signal=TERM
seconds=0
while pids=$(marked "$1") && [ -n "$pids" ]; do
  kill -$signal $pids 2>/dev/null
  sleep 1
  seconds=$((seconds + 1))
  [ $seconds -ge 10 ] && signal=KILL
done
rm -rf "$2"
