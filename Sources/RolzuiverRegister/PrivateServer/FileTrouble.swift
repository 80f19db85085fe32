package import Foundation

extension POSIXErrorCode {
    /// The error of the system that is below what Foundation reported; nil when it is none of the system's.
    package init?(causing error: any Error) {
        switch (error as? CocoaError)?.code {
        case .fileWriteVolumeReadOnly?: self = .EROFS
        case .fileWriteOutOfSpace?: self = .ENOSPC
        case .fileWriteNoPermission?, .fileReadNoPermission?: self = .EACCES
        case .fileWriteFileExists?: self = .EEXIST
        case .fileReadNoSuchFile?, .fileNoSuchFile?: self = .ENOENT
        default:
            let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError ?? error as NSError
            guard cause.domain == NSPOSIXErrorDomain else { return nil }
            self.init(rawValue: Int32(cause.code))
        }
    }
}
