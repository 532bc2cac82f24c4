<?php

use PHPUnit\Framework\TestCase;

final class NoneTest extends TestCase
{
    public function helper(): void
    {
    }
}
