import { PlatformError } from '../platform-error'

export function collectionMissing(name: string): PlatformError {
  return new PlatformError(
    'DATABASE_COLLECTION_NOT_EXIST',
    `[ResourceNotFound] Db or Table not exist: ${name}. Please check your request, but if the problem cannot be solved, contact us.`,
  )
}

export function collectionExists(name: string): PlatformError {
  return new PlatformError(
    'DATABASE_COLLECTION_ALREADY_EXIST',
    `[ResourceUnavailable.ResourceExist] Table exist: ${name}`,
  )
}

/** The message names the index but not the value, which may identify a person. */
export function duplicateWrite(collection: string, index: string): PlatformError {
  return new PlatformError(
    'DATABASE_DUPLICATE_WRITE',
    `[FailedOperation.DuplicateWrite] E11000 duplicate key error collection: ${collection} index: ${index}`,
  )
}

export function transactionConflict(): PlatformError {
  return new PlatformError(
    'DATABASE_TRANSACTION_CONFLICT',
    '[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others. Please check your request, but if the problem persists, contact us.',
  )
}

export function transactionMissing(): PlatformError {
  return new PlatformError(
    'DATABASE_TRANSACTION_FAIL',
    '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds. Please check your request, but if the problem persists, contact us.',
  )
}

export function requestFailed(message: string): PlatformError {
  return new PlatformError('DATABASE_REQUEST_FAILED', `[FailedOperation] ${message}`)
}

/** A command that exists on no real database, or that is not simulated. */
export function invalidOperator(message: string): PlatformError {
  return new PlatformError('DATABASE_INVALID_OPERRATOR', `[FailedOperation] ${message}`)
}

export function replyTooLarge(): PlatformError {
  return new PlatformError('EXCEED_MAX_RESPONSE_SIZE', 'the reply is larger than 1 MB')
}

/** Runs what a library does with a request; whatever it objects to is the request's fault. */
export function failing<T>(action: () => T): T {
  try {
    return action()
  } catch (error) {
    if (error instanceof PlatformError) throw error
    throw requestFailed(error instanceof Error ? error.message : 'invalid request')
  }
}
