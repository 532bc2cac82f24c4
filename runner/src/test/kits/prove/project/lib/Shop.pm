package Shop;
sub price { 3 }
1;
