# Finds or receives the program on a node, and becomes a runner. The master sends this over ssh, after a
# line that sets
#
#   program    the program's name in the cache, another one for each content
#   runner     the runner's identifier
#   folder     the project's folder
#   java       the folder of a Java, or nothing
#   slots      a number, or auto
#   arguments  the runner's flags, as words for sh
#
# What the master has to know is a line that begins with "privet-node ". After "send" it sends the size of
# the program and then the program, as tar, after "unpacked" a line, after "ready" its port and, for the
# runner, its token: nothing secret is an argument or a variable.

tell() {
  printf '%s\n' "privet-node $*"
}

fail() {
  tell "fail $1"
  exit 1
}

set_first_line() { # TEXT
  first_line=${1%%"$newline"*}
}

expand_home() { # PATH
  case $1 in
    '~') expanded=${HOME-} ;;
    '~/'*) expanded=${HOME-}/${1#??} ;;
    *) expanded=$1 ;;
  esac
}

# Under a name of its own first: others may do the same at this moment.
receive() {
  new=$programs/new-$runner
  trap 'rm -rf "$new"' EXIT
  trap 'exit 1' HUP INT PIPE TERM
  said=$( (mkdir -p "$programs" && mkdir "$new") 2>&1) || {
    set_first_line "$said"
    fail "the program cannot be kept in $programs ($first_line): make that folder writable, or name another one by XDG_CACHE_HOME there"
  }
  # What nobody has used for a month, and what was left when this host went down.
  find "$programs" -mindepth 1 -maxdepth 1 -mtime +30 -exec rm -rf {} + 2>/dev/null
  tell send
  IFS= read -r size || exit 1
  said=$(head -c "$size" | tar -xof - -C "$new" 2>&1) || {
    set_first_line "$said"
    fail "the program cannot be unpacked in $programs ($first_line): it needs tar and $((size / 1000000 * 2)) MB of space there"
  }
  tell unpacked
  IFS= read -r word || exit 1
  : >"$new/complete" || fail "the program cannot be kept in $programs: make some space there"
  # Without -T, which not every mv has, it moves into a folder that has just come to be there.
  [ -f "$home/complete" ] || mv "$new" "$home"
  rm -rf "$home/${new##*/}" "$new"
  trap - EXIT HUP INT PIPE TERM
}

main() {
  newline='
'
  unset CDPATH
  expand_home "$folder"
  folder=$expanded
  said=$(cd "$folder" 2>&1) || {
    set_first_line "$said"
    fail "the project's folder cannot be entered ($first_line): put the project there, or name its folder by \`folder\` in the file of nodes"
  }
  cd "$folder" || exit 1

  programs=${XDG_CACHE_HOME:-${HOME-}/.cache}/privet/program
  home=$programs/$program
  if [ -f "$home/complete" ]; then
    touch -c "$home" "$home/complete" 2>/dev/null
  else
    rm -rf "$home"
    receive
  fi

  if [ -n "$java" ]; then
    expand_home "$java"
    PRIVET_JAVA_HOME=$expanded
    export PRIVET_JAVA_HOME
  fi
  said=$( (privet_home=$home && . "$home/libexec/java.sh" && privet_choose_java) 2>&1) || {
    set_first_line "$said"
    fail "${first_line#privet: }, or name its folder by \`java\` in the file of nodes"
  }

  tell ready
  IFS= read -r port || exit 1
  eval "set -- $arguments"
  exec /bin/sh "$home/bin/privet" -connect "127.0.0.1:$port" -until-eof -runner-id "$runner" -slots "$slots" "$@"
}

exec 2>&1
main
