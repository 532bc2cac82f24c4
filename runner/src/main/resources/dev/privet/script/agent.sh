# Runs commands one after another: each line of stdin is evaluated and answered with its exit code.
# $newline lets a command hold newlines although it is one line.
newline='
'
while IFS= read -r line; do
  eval "$line"
  echo $?
done
