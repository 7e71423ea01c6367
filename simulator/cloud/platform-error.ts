/** A refusal of the platform: `code` and `message` are what the SDK hands to its caller. */
export class PlatformError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

export function invalidParameter(message: string): PlatformError {
  return new PlatformError('INVALID_PARAM', message)
}
