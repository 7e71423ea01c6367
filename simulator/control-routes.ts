import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Cloud } from './cloud/cloud'
import type { EventHub } from './events'
import { people } from './people'
import { addressOf, type Routes, readJsonBody, sendJson, sendNothing } from './web'

export interface ControlOptions {
  cloud(): Cloud
  events: EventHub
  /** Makes the emptied database ready again. */
  prepare(): Promise<void>
}

/** One of `set` (an instant), `advance` (milliseconds) and `reset`. */
interface ClockBody {
  set?: string
  advance?: number
  reset?: true
}

const prefix = '/simulator/'
const logLines = 200

/** The control of the simulator for its page and for tests: `GET` and `POST /simulator/…`, JSON both ways. */
export function controlRoutes(options: ControlOptions): Routes {
  const { events } = options
  const actions: Record<string, (request: IncomingMessage, response: ServerResponse) => unknown> = {
    'GET events': (request, response) => events.listen(request, response),
    'GET people': (_request, response) => sendJson(response, people),
    'GET clock': (_request, response) => sendJson(response, clockState(options.cloud())),
    'POST clock': async (request, response) => {
      await setClock(options.cloud(), await readJsonBody<ClockBody>(request))
      sendJson(response, clockState(options.cloud()))
    },
    'GET inbox': (request, response) => {
      const openid = addressOf(request).searchParams.get('openid') ?? undefined
      sendJson(response, options.cloud().inbox.list(openid))
    },
    'GET log': (_request, response) => sendJson(response, options.cloud().log.recent.slice(-logLines)),
    'POST timers': async (_request, response) => sendJson(response, await options.cloud().timers.runDue()),
    'POST reset': async (_request, response) => {
      await resetData(options.cloud())
      await options.prepare()
      events.publish({ type: 'reset' })
      sendJson(response, {})
    },
  }

  return async (request, response) => {
    const { pathname } = addressOf(request)
    if (!pathname.startsWith(prefix)) return false
    const action = actions[`${request.method} ${pathname.slice(prefix.length)}`]
    if (!action) return sendNothing(response)
    await action(request, response)
    return true
  }
}

/** Sets the clock, then runs the timers that became due. */
async function setClock(cloud: Cloud, { set, advance, reset }: ClockBody): Promise<void> {
  if (set !== undefined) cloud.clock.set(set)
  if (advance !== undefined) cloud.clock.advance(advance)
  if (reset) cloud.clock.reset()
  await cloud.timers.runDue()
}

function clockState(cloud: Cloud): object {
  return { now: cloud.clock.now(), ahead: cloud.clock.ahead }
}

async function resetData(cloud: Cloud): Promise<void> {
  await cloud.database.clear()
  await cloud.storage.clear()
  await cloud.inbox.clear()
  await cloud.subscriptions.clear()
  cloud.invocations.clear()
  cloud.clock.reset()
}
