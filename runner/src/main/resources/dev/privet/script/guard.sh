#!/bin/sh
# Ends what a killed Privet left behind: sh guard.sh MARK DIRECTORY GRACE
# (in hundredths of a second)
# Its standard input is a pipe from Privet. The word "done" says that nothing is left to do; the end
# of the pipe without it says that Privet was killed.
# MARK is an argument and no variable, so that neither the guard nor its children carry it.
trap '' TERM INT HUP QUIT PIPE
mark=$1 directory=$2 grace=$3
. "${0%/*}/processes.sh"
cd /

read -r word
[ "$word" = done ] && exit 0

end_processes "$grace" "$mark" 0
rm -rf -- "$directory"
