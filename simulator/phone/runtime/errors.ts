type ErrorListener = (message: string) => void
type RejectionListener = (rejection: { reason: unknown; promise: Promise<unknown> }) => void

const errorListeners = new Set<ErrorListener>()
const rejectionListeners = new Set<RejectionListener>()

export function onError(listener: ErrorListener): void {
  errorListeners.add(listener)
}

export function offError(listener: ErrorListener): void {
  errorListeners.delete(listener)
}

export function onUnhandledRejection(listener: RejectionListener): void {
  rejectionListeners.add(listener)
}

export function offUnhandledRejection(listener: RejectionListener): void {
  rejectionListeners.delete(listener)
}

/** Shows an error of the mini program in the console and tells those who listen. */
export function reportError(error: unknown, where: string): void {
  console.error(`${where}: ${textOf(error)}`)
  for (const listener of errorListeners) listener(textOf(error))
}

export function installErrorReports(): void {
  addEventListener('error', (event) => {
    for (const listener of errorListeners) listener(textOf(event.error ?? event.message))
  })
  addEventListener('unhandledrejection', (event) => {
    console.error(`unhandled rejection: ${textOf(event.reason)}`)
    event.preventDefault()
    for (const listener of rejectionListeners) listener({ reason: event.reason, promise: event.promise })
  })
}

function textOf(error: unknown): string {
  if (error instanceof Error) return error.stack ?? error.message
  if (error !== null && typeof error === 'object') return JSON.stringify(error)
  return String(error)
}
