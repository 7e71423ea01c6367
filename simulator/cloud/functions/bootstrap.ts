/** The program of a function process: loads one function and runs it, one invocation at a time. */
import { INVOCATION_VARIABLES } from '../environment'
import type { InvokeMessage, ProcessMessage } from './messages'
import { observeRequests, takeSpans } from './request-spans'
import { installShiftedDate, shiftDate } from './shifted-date'

type Main = (event: unknown, context: unknown) => unknown

function send(message: ProcessMessage): void {
  process.send?.(message)
}

function mainOf(path: string): Main {
  const loaded: unknown = require(path)
  if (
    typeof loaded === 'object' &&
    loaded !== null &&
    'main' in loaded &&
    typeof loaded.main === 'function'
  ) {
    return loaded.main as Main
  }
  throw new Error(`${path} exports no function named main`)
}

async function invoke(main: Main, { event, context, variables, clockAhead }: InvokeMessage): Promise<void> {
  shiftDate(clockAhead)
  for (const name of INVOCATION_VARIABLES) delete process.env[name]
  Object.assign(process.env, variables)
  takeSpans()
  try {
    const value = JSON.stringify((await main(event, context)) ?? null)
    send({ kind: 'returned', value, spans: takeSpans() })
  } catch (error) {
    console.error(error)
    send({ kind: 'threw', spans: takeSpans() })
  }
}

// Without the simulator a function process has nothing to do.
process.on('disconnect', () => process.exit())
installShiftedDate()
observeRequests()
const [, , path = '', ahead = '0'] = process.argv
shiftDate(Number(ahead))
const main = mainOf(path)
process.on('message', (message: InvokeMessage) => void invoke(main, message))
send({ kind: 'ready' })
