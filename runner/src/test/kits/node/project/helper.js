throw new Error("no test");
