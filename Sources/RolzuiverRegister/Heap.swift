import CMalloc

/// The memory that this process asks of the C library.
package enum Heap {
    /// Lets all threads have one heap, from when it is called on: the first thing that a program does.
    ///
    /// Of its own accord each thread gets one, and what a thread lets go can be used by no other. An audit that is read by
    /// one thread and judged by several would so hold half as much memory again as it ever needs at a time.
    package static func shareOne() { mallopt(M_ARENA_MAX, 1) }
}
