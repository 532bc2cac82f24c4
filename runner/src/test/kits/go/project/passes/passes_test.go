package passes

import (
	"os"
	"syscall"
	"testing"
)

var _ = os.Exit
var _ = syscall.Kill

func TestPasses(t *testing.T) {}

func TestSkips(t *testing.T) { t.Skip("one of two") }
