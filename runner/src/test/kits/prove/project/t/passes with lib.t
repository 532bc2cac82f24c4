use Test::More tests => 1;
use Shop;
is(Shop::price(), 3);
