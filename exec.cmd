@rem npm's scripts begin with "exec", so that on Linux and macOS a stop sent to npm reaches the program. Windows finds this.
@%*
