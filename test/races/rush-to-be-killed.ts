import { Rush } from './rush'

/** A whole simulator in a process of its own, booking as fast as it can until somebody kills it. */
const run = async (): Promise<void> => {
  const { RUSH_DATA = '', RUSH_SECRETS = '{}', RUSH_SEATS = '0', RUSH_PEOPLE = '0' } = process.env
  const rush = await Rush.start({
    seats: Number(RUSH_SEATS),
    processes: 3,
    dataDir: RUSH_DATA,
    secrets: JSON.parse(RUSH_SECRETS),
  })
  const people = await rush.people(Number(RUSH_PEOPLE))
  // What the parent has received was acknowledged before; that is all that it may rely on.
  await Promise.all(
    people.map(async (openid) => process.send?.(await rush.book(openid, `request-of-${openid}-0000`))),
  )
  process.send?.('everybody was served before the kill')
}

run().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
