<?php

use PHPUnit\Framework\TestCase;

final class PassesTest extends TestCase
{
    public function testPasses(): void
    {
        $this->assertSame(42, 6 * 7);
    }

    public function testSkips(): void
    {
        $this->markTestSkipped("one of two");
    }
}
