import type { Actions } from '../http/action'
import { text } from '../http/action'
import { PlatformError } from '../platform-error'
import { CloudFunctionError } from './call-error'
import type { Functions } from './functions'

/** The calls of one function to another. */
export function functionActions(functions: Functions): Actions {
  return {
    'functions.invokeFunction': async (body, { invocation }) => {
      const event: unknown =
        typeof body.request_data === 'string' && body.request_data ? JSON.parse(body.request_data) : {}
      try {
        const value = await functions.callFromFunction(text(body, 'function_name'), event, invocation)
        return { data: { response_data: value } }
      } catch (error) {
        if (!(error instanceof CloudFunctionError)) throw error
        throw new PlatformError(error.code, error.message)
      }
    },
  }
}
