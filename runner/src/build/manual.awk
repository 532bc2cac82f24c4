# Turns the AsciiDoc that picocli's ManPageGenerator writes into a manual page (roff). It knows what
# that generator writes and no more, so that the build needs no AsciiDoc processor.

function inline(text,   out, marked) {
  gsub(/\{nbsp\}/, " ", text)
  gsub(/\\/, "\\e", text)
  gsub(/-/, "\\-", text)
  out = ""
  # *bold* and _italic_ in terms only: prose may hold both characters as themselves.
  while (match(text, /\*[^*]+\*|_[^_]+_/)) {
    marked = substr(text, RSTART, RLENGTH)
    out = out substr(text, 1, RSTART - 1) (substr(marked, 1, 1) == "*" ? "\\fB" : "\\fI") \
      substr(marked, 2, length(marked) - 2) "\\fR"
    text = substr(text, RSTART + RLENGTH)
  }
  return out text
}

function prose(text) {
  gsub(/\\/, "\\e", text)
  gsub(/-/, "\\-", text)
  return text ~ /^[.']/ ? "\\&" text : text
}

function flush_synopsis() {
  if (synopsis == "") return
  gsub(/[ \t]+/, " ", synopsis)
  sub(/^ /, "", synopsis)
  gsub(/_ ?_ /, "", synopsis)
  print inline(synopsis)
  synopsis = ""
}

/^\/\/ / || /^\[.*\]$/ || /^\+$/ { next }
/^:revnumber: / { version = substr($0, 13); next }
/^:/ { next }
/^= / {
  name = substr($2, 1, index($2, "(") - 1)
  printf ".TH \"%s\" 1 \"\" \"%s\" \"Privet\"\n.nh\n.ad l\n", toupper(name), version
  next
}
/^== / {
  flush_synopsis()
  section = toupper($0)
  gsub(/^== +|: *$/, "", section)
  if (section == "EXIT CODES") section = "EXIT STATUS"
  print ".SH " section
  pending = 0
  begun = 1
  next
}
section == "SYNOPSIS" { synopsis = synopsis " " $0; next }
/::$/ {
  if (sub(/^xref:[^[]*\[/, "")) sub(/\]::$/, "::")
  pending = 0
  printf ".TP\n%s\n", inline(substr($0, 1, length($0) - 2))
  begun = 1
  next
}
/^$/ { pending = !begun; next }
{
  if (pending) print ".PP"
  pending = begun = 0
}
section == "DESCRIPTION" && /^  / { printf ".nf\n%s\n.fi\n", prose($0); next }
{ sub(/^ +/, ""); print prose($0) }
