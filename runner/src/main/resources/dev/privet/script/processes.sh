# Finds and ends processes by what proc(5) tells of them. To be sourced; needs awk, cat and sleep.
#
#   end_processes GRACE MARK PARENT
#
# ends all that were started with the variable MARK (NAME=value) or one below it (NAME=value.… and
# NAME=value/…), all children of the process PARENT (0 for none), all in their sessions and all their
# descendants: with TERM, and after GRACE hundredths of a second with KILL. PARENT itself, this shell and their sessions
# are left alone. It fails when some are still there 5 s after that.

# A line that ends the environment of one process before the next: nobody's variable holds it.
for separator in /proc/sys/kernel/random/boot_id /proc/version; do
  [ -r "$separator" ] && break
done

end_processes() {
  grace=$1 mark=$2 parent=$3
  asked=' ' sessions= empty=0
  set_now
  start=$now
  while [ "$empty" -lt 2 ]; do
    set_now
    passed=$((now - start))
    [ "$passed" -le $((grace + 500)) ] || return 1
    left=
    for word in $(list_processes | choose_processes); do
      case $word in
        s*) sessions="$sessions ${word#s}" ;;
        *) left="$left $word" ;;
      esac
    done
    for pid in $left; do
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
      sleep 0.05 2>/dev/null || sleep 1
    fi
  done
}

# In hundredths of a second, from some time on, without a program of its own.
set_now() {
  read -r now rest </proc/uptime
  now=${now%.*}${now#*.}
  # Otherwise it would be an octal number.
  while [ "$now" != "${now#0}" ]; do
    now=${now#0}
  done
}

# By one program, however many there are: for each the separator, its stat and its environment.
list_processes() {
  set --
  for directory in /proc/[0-9]*; do
    set -- "$@" "$separator" "$directory/stat" "$directory/environ"
  done
  # -v since no awk is sure to take a NUL.
  cat -v "$@" 2>/dev/null
}

choose_processes() {
  # A function may end in a test that fails; the status of the pipeline says nothing.
  read -r line <"$separator"
  awk -v separator="$line" -v mark="^@$mark" -v parent="$parent" -v self="$$" -v known="$sessions" '
    is_stat {
      is_stat = 0
      pid = ""
      # The name of the program, in parentheses, may hold spaces and parentheses.
      if ($0 ~ /^[0-9]+ \(.*\) [A-Za-z] -?[0-9]+ -?[0-9]+ -?[0-9]+ /) {
        pid = $1
        sub(/^.*\) /, "")
        if ($1 == "Z" || $1 == "X") {
          pid = ""
        } else {
          parent_of[pid] = $2
          session_of[pid] = $4
          if (parent > 0 && $2 == parent) root[pid] = 1
          text = "^@"
        }
      }
      next
    }
    {
      # The separator follows the environment without a newline between.
      is_stat = substr($0, length($0) - length(separator) + 1) == separator
      if (pid != "" && has_mark(text $0)) root[pid] = 1
      text = ""
    }

    function has_mark(text,    at) {
      while ((at = index(text, mark)) > 0) {
        text = substr(text, at + length(mark))
        if (text == "" || text ~ /^(\.|\/|\^@)/) return 1
      }
      return 0
    }

    END {
      count = split(known, words, " ")
      for (i = 1; i <= count; i++) session[words[i]] = 1
      spared[self] = spared[parent] = closed[0] = 1
      for (pid in spared) if (pid in session_of) closed[session_of[pid]] = 1
      do {
        grew = 0
        for (pid in parent_of) {
          if ((pid in chosen) || (pid in spared)) continue
          if (!(pid in root) && !(session_of[pid] in session) && !(parent_of[pid] in chosen)) continue
          chosen[pid] = grew = 1
          if (!(session_of[pid] in closed)) session[session_of[pid]] = 1
        }
      } while (grew)
      for (pid in chosen) print pid
      for (id in session) print "s" id
    }'
}
