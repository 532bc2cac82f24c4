package crashes

import (
	"os"
	"syscall"
	"testing"
)

var _ = os.Exit
var _ = syscall.Kill

func TestCrashes(t *testing.T) { syscall.Kill(os.Getpid(), syscall.SIGKILL) }
