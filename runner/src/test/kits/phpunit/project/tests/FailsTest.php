<?php

use PHPUnit\Framework\TestCase;

final class FailsTest extends TestCase
{
    public function testFails(): void
    {
        $this->assertSame(41, 6 * 7);
    }
}
