import type { Outcome } from '../invocations'

/** What `wx.cloud.callFunction` rejects with. It never tells what went wrong inside the function. */
export class CloudFunctionError extends Error {
  readonly errMsg: string

  constructor(
    readonly errCode: number,
    readonly requestId: string,
    reason: string,
  ) {
    super(`cloud.callFunction:fail Error: errCode: ${errCode} | errMsg: ${reason} (requestId: ${requestId})`)
    this.errMsg = this.message
  }
}

export function functionNotFound(requestId: string): CloudFunctionError {
  return new CloudFunctionError(-501000, requestId, 'FunctionName parameter could not be found')
}

export function callFailed(outcome: Outcome, requestId: string, timeoutSeconds: number): CloudFunctionError {
  if (outcome === 'timed-out') {
    return new CloudFunctionError(
      -504003,
      requestId,
      `Invoking task timed out after ${timeoutSeconds} seconds`,
    )
  }
  return new CloudFunctionError(-404011, requestId, 'cloud function execution error')
}
