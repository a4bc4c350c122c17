module flame.test/server

go 1.19
