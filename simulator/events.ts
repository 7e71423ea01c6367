import type { IncomingMessage, ServerResponse } from 'node:http'
import type { SimulatorEvent } from './simulator-event'

/** Server-sent events to everyone who listens. */
export class EventHub {
  private readonly listeners = new Set<ServerResponse>()

  listen(request: IncomingMessage, response: ServerResponse): true {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.write(': listening\n\n')
    this.listeners.add(response)
    request.on('close', () => this.listeners.delete(response))
    return true
  }

  publish(event: SimulatorEvent): void {
    for (const listener of this.listeners) listener.write(`data: ${JSON.stringify(event)}\n\n`)
  }

  close(): void {
    for (const listener of this.listeners) listener.end()
    this.listeners.clear()
  }
}
