package broken

import (
	"os"
	"syscall"
	"testing"
)

var _ = os.Exit
var _ = syscall.Kill

func TestDoesNotCompile(t *testing.T) { noSuchFunction() }
