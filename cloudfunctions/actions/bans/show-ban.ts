import type { BanEntryView } from '../../../miniprogram/contract/blacklist'
import { dateOf } from '../../../miniprogram/contract/calendar'
import { banView, isBanInForce } from '../../domain/bans'
import type { BanRecord } from '../../domain/records/bans'
import type { CitizenRecord, Person } from '../../domain/records/citizens'
import { unseal, unsealWords } from '../../platform/secrets'
import { citizensOf } from '../../store/citizens'

const stateOf = (ban: BanRecord, now: Date): BanEntryView['state'] => {
  if (ban.liftedAt !== null) return 'lifted'
  return isBanInForce(ban, now) ? 'in-force' : 'ended'
}

const showBan = (ban: BanRecord, citizens: CitizenRecord[], now: Date): BanEntryView => {
  const citizen = citizens.find((each) => ban.subjects.includes(each._id))
  const person = citizen ? unseal<Person>(citizen.sealed) : null
  return {
    ...banView(ban, unsealWords),
    revision: ban.revision,
    reasonCode: ban.reasonCode,
    evidence: unsealWords(ban.evidence) ?? '',
    person: person && { name: person.name, idNumber: person.idNumber },
    by: ban.by === null ? '系统按规则生成' : '管理员',
    from: dateOf(ban.from),
    state: stateOf(ban, now),
  }
}

/** Bans as managers see them, with the people they act on where these have registered. */
export const showBans = async (bans: BanRecord[], now: Date): Promise<BanEntryView[]> => {
  const openids = bans.flatMap((ban) => ban.subjects.filter((subject) => subject !== ban.personKey))
  const citizens = await citizensOf([...new Set(openids)])
  return bans.map((ban) => showBan(ban, citizens, now))
}
