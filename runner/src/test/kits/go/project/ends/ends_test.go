package ends

import (
	"os"
	"syscall"
	"testing"
)

var _ = os.Exit
var _ = syscall.Kill

func TestEndsTheProcess(t *testing.T) { os.Exit(0) }
