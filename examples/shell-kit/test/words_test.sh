set -- one 'two three' four
test $# -eq 3
test "$2" = 'two three'
