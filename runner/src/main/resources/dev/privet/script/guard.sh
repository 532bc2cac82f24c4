#!/bin/sh
# Ends what a killed Privet left behind: sh guard.sh MARK DIRECTORY GRACE_SECONDS
# Its standard input is a pipe from Privet. The word "done" says that nothing is left to do; the end
# of the pipe without it says that Privet was killed.
# MARK is an argument and no variable, so that neither the guard nor its children carry it.
trap '' TERM INT HUP QUIT PIPE
mark=$1 directory=$2 grace=$3
cd /

# busybox grep reads a line to its first NUL only.
if printf 'a\0b' | grep -qaF b 2>/dev/null; then
  found() { grep -laF -e "$mark" /proc/[0-9]*/environ 2>/dev/null; }
else
  found() {
    for file in /proc/[0-9]*/environ; do
      tr '\0' '\n' <"$file" 2>/dev/null | grep -qF -e "$mark" && echo "$file"
    done
  }
fi

read -r word
[ "$word" = done ] && exit 0

start=$(date +%s) asked=' ' empty=0
while [ "$empty" -lt 2 ]; do
  passed=$(($(date +%s) - start))
  [ "$passed" -gt $((grace + 10)) ] && break
  left=$(found)
  for file in $left; do
    pid=${file#/proc/} pid=${pid%/environ}
    if [ "$passed" -ge "$grace" ]; then
      kill -KILL "$pid" 2>/dev/null
    else
      case $asked in
        *" $pid "*) ;;
        *) asked="$asked$pid " && kill -TERM "$pid" 2>/dev/null ;;
      esac
    fi
  done
  if [ -z "$left" ]; then
    # One look may miss a process that is forked behind its back.
    empty=$((empty + 1))
  else
    empty=0
    sleep 0.1 2>/dev/null || sleep 1
  fi
done
rm -rf -- "$directory"
