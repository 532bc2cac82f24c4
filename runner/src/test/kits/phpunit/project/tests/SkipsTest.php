<?php

use PHPUnit\Framework\TestCase;

final class SkipsTest extends TestCase
{
    public function testSkips(): void
    {
        $this->markTestSkipped("no database");
    }
}
