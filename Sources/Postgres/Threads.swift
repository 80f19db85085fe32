import Glibc

/// Runs `work` on a thread of its own.
///
/// For the calls of libpq that block (resolving names, connecting, cancelling). A thread of Dispatch's would not do:
/// on Linux the tasks of Swift run on those, and enough slow connection attempts would leave none of them.
func onThread(_ work: @escaping @Sendable () -> Void) {
    let job = Unmanaged.passRetained(Job(work))
    var thread = pthread_t()
    let status = pthread_create(
        &thread,
        nil,
        { argument in
            if let argument { Unmanaged<Job>.fromOpaque(argument).takeRetainedValue().work() }
            return nil
        },
        job.toOpaque()
    )
    precondition(status == 0, "no thread for libpq: error \(status)")
    pthread_detach(thread)
}

/// Runs `work` on a thread of its own and suspends the calling task until it is done.
func blocking<R: Sendable>(_ work: @escaping @Sendable () -> R) async -> R {
    await withCheckedContinuation { done in onThread { done.resume(returning: work()) } }
}

private final class Job: Sendable {
    let work: @Sendable () -> Void
    init(_ work: @escaping @Sendable () -> Void) { self.work = work }
}
