import { stored } from './stored'

/** The server's clock, since a phone's may be wrong by hours and "today" decides what can be booked. */

/** Milliseconds that the server is ahead of this phone; kept, so that it is right offline too. */
const ahead = stored<{ milliseconds: number }>('clock')

/** The instant now, by the server's clock as last heard. */
export const now = (): Date => new Date(Date.now() + (ahead.read()?.milliseconds ?? 0))

/** Takes over the server's clock from an answer; an instant in ISO 8601. */
export const learn = (serverNow: string): void => {
  const milliseconds = new Date(serverNow).getTime() - Date.now()
  if (Number.isFinite(milliseconds)) ahead.write({ milliseconds })
}
