import type { Outcome } from '../invocations'

/** What a call of a function rejects with. It never tells what went wrong inside the function. */
export class CloudFunctionError extends Error {
  readonly errMsg: string

  constructor(
    /** The number that `wx.cloud.callFunction` tells a mini program. */
    readonly errCode: number,
    /** What the SDKs tell another function. */
    readonly code: string,
    readonly requestId: string,
    reason: string,
  ) {
    super(`cloud.callFunction:fail Error: errCode: ${errCode} | errMsg: ${reason} (requestId: ${requestId})`)
    this.errMsg = this.message
  }
}

export function functionNotFound(requestId: string): CloudFunctionError {
  const reason = 'FunctionName parameter could not be found'
  return new CloudFunctionError(-501000, 'FUNCTION_NOT_FOUND', requestId, reason)
}

export function callFailed(outcome: Outcome, requestId: string, timeoutSeconds: number): CloudFunctionError {
  switch (outcome) {
    case 'timed-out': {
      const reason = `Invoking task timed out after ${timeoutSeconds} seconds`
      return new CloudFunctionError(-504003, 'FUNCTIONS_TIME_LIMIT_EXCEEDED', requestId, reason)
    }
    case 'out-of-memory': {
      const reason = 'FUNCTIONS_MEMORY_LIMIT_EXCEEDED'
      return new CloudFunctionError(-404011, reason, requestId, reason)
    }
    case 'answer-too-large': {
      const reason = 'EXCEED_MAX_RESPONSE_SIZE'
      return new CloudFunctionError(-504001, reason, requestId, `${reason}: the answer is larger than 1 MB`)
    }
    default:
      return new CloudFunctionError(
        -404011,
        'FUNCTIONS_EXECUTE_FAIL',
        requestId,
        'cloud function execution error',
      )
  }
}
