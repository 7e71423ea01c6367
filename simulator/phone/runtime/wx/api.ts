/** A call's options with the callbacks that every asynchronous call of the platform takes. */
export type CallOptions<Options> = Options & {
  success?: (result: unknown) => void
  fail?: (error: unknown) => void
  complete?: (outcome: unknown) => void
}

export type Call<Options> = (options?: CallOptions<Options>) => Promise<unknown> | undefined

/** An error with the platform's number for it. */
export class ApiError extends Error {
  constructor(
    readonly errCode: number,
    message: string,
  ) {
    super(message)
  }
}

/**
 * Makes a call in the platform's two styles: with callbacks it returns nothing, without them a promise. Results
 * get `errMsg: '<name>:ok'`, errors become `{ errMsg: '<name>:fail <message>', errCode? }`.
 */
export function asyncApi<Options extends object, Result>(
  name: string,
  run: (options: Options) => Result | Promise<Result>,
): Call<Options> {
  return (options) => {
    const outcome = settle(name, () => run(options ?? ({} as Options)))
    const { success, fail, complete } = options ?? {}
    if (!success && !fail && !complete) return outcome
    outcome.then(
      (result) => {
        success?.(result)
        complete?.(result)
      },
      (error: unknown) => {
        fail?.(error)
        complete?.(error)
      },
    )
    return undefined
  }
}

async function settle(name: string, run: () => unknown): Promise<object> {
  try {
    const result = await run()
    return { errMsg: `${name}:ok`, ...(result as object | undefined) }
  } catch (error) {
    throw failure(name, error)
  }
}

function failure(name: string, error: unknown): object {
  const message = error instanceof Error ? error.message : String(error)
  const errMsg = `${name}:fail ${message}`
  return error instanceof ApiError ? { errMsg, errCode: error.errCode } : { errMsg }
}

/** An asynchronous call that does nothing here but succeeds. */
export function silentApi(name: string): Call<object> {
  return asyncApi(name, () => ({}))
}
