import { banInForce } from '../../domain/bans'
import { bansOn } from '../../store/bans'

/** Whether any entry stops a person now. */
export const isBanned = async (personKey: string, now: Date): Promise<boolean> =>
  banInForce(await bansOn(personKey), now) !== null
