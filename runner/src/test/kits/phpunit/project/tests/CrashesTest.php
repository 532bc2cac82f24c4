<?php

use PHPUnit\Framework\TestCase;

final class CrashesTest extends TestCase
{
    public function testCrashes(): void
    {
        posix_kill(posix_getpid(), SIGKILL);
    }
}
