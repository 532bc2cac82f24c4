package skips

import (
	"os"
	"syscall"
	"testing"
)

var _ = os.Exit
var _ = syscall.Kill

func TestSkips(t *testing.T) { t.Skip("no database") }
