import { PlatformError } from '../platform-error'

/** The fields of a request of the administrator's interface. */
export type Parameters = Readonly<Record<string, unknown>>

/** Carries out one request; what it answers stands beside `RequestId`. */
export type ManagerAction = (parameters: Parameters) => Promise<object> | object

/** A text of a request. @throws PlatformError when it is missing */
export function textOf(parameters: Parameters, name: string): string {
  const value = parameters[name]
  if (typeof value !== 'string' || value === '')
    throw new PlatformError('InvalidParameter', `${name} is missing`)
  return value
}
