name=archive.tar.gz
test "${name%%.*}" = archive
test "${name#*.}" = tar.gz
test "${unset_here:-default}" = default
