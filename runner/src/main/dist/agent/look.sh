# Tells what a file is: look FILE
# prints its kind, whether it can be executed, and its first 256 bytes in base64.
look() {
  if [ -d "$1" ]; then
    kind=folder
  elif [ -f "$1" ]; then
    kind=file
  elif [ -e "$1" ]; then
    kind=other
  elif [ -h "$1" ]; then
    kind=dangling
  else
    kind=missing
  fi
  executable=no head=
  [ -x "$1" ] && executable=yes
  if [ $kind = file ]; then
    if [ -r "$1" ]; then
      head=$(head -c 256 "$1" | base64 | tr -d '\n')
    else
      head=unreadable
    fi
  fi
  echo "$kind $executable $head"
}
