import * as v from 'valibot'
import type { Variables } from '../environment'
import type { DeployedFunction } from '../functions/configuration'
import { PlatformError } from '../platform-error'
import { type ManagerAction, type Parameters, textOf } from './request'

const GivenVariables = v.object({ Variables: v.array(v.object({ Key: v.string(), Value: v.string() })) })

export interface ManagedFunctions {
  find(name: string): DeployedFunction | null
  /** Those that an administrator gives; the simulator has one set for all functions. */
  variables(): Variables
  /** Until the simulator ends. */
  setVariables(variables: Variables): void
}

/**
 * Functions as an administrator sees them. The simulator serves what stands in its folder: an upload is looked at and
 * accepted, and only variables change something.
 */
export function functionManagement({
  find,
  variables,
  setVariables,
}: ManagedFunctions): Record<string, ManagerAction> {
  const functionIn = (parameters: Parameters): DeployedFunction => {
    const name = textOf(parameters, 'FunctionName')
    const found = find(name)
    if (found === null)
      throw new PlatformError('ResourceNotFound.Function', `there is no function ${name} in the folder`)
    return found
  }

  return {
    GetFunction: (parameters) => {
      const { name, configuration } = functionIn(parameters)
      return {
        FunctionName: name,
        Status: 'Active',
        Timeout: configuration.timeout,
        MemorySize: configuration.memorySize,
        Environment: { Variables: Object.entries(variables()).map(([Key, Value]) => ({ Key, Value })) },
        Triggers: configuration.triggers.map((trigger) => ({
          TriggerName: trigger.name,
          Type: trigger.type,
          TriggerDesc: JSON.stringify({ cron: trigger.config }),
          Enable: 1,
        })),
      }
    },
    CreateFunction: (parameters) => {
      const { name } = functionIn(parameters)
      throw new PlatformError('ResourceInUse.Function', `there is a function ${name} already`)
    },
    UpdateFunctionCode: (parameters) => {
      functionIn(parameters)
      const code = parameters.Code
      if (typeof code !== 'object' || code === null || !('ZipFile' in code) || !isZip(code.ZipFile))
        throw new PlatformError('InvalidParameterValue.ZipFile', 'the code is no zip file')
      return {}
    },
    UpdateFunctionConfiguration: (parameters) => {
      functionIn(parameters)
      const given = v.safeParse(GivenVariables, parameters.Environment)
      if (given.success)
        setVariables(Object.fromEntries(given.output.Variables.map(({ Key, Value }) => [Key, Value])))
      return {}
    },
    BatchCreateTrigger: (parameters) => {
      functionIn(parameters)
      return {}
    },
  }
}

const isZip = (base64: unknown): boolean =>
  typeof base64 === 'string' && Buffer.from(base64, 'base64').subarray(0, 2).toString() === 'PK'
