import { addMinutes, dateOf } from '../../../miniprogram/contract/calendar'
import type { City } from '../../../miniprogram/contract/city/city'
import { endOf, isExcusedBy, missedFrom } from '../../domain/no-shows'
import { SETTLE_MINUTES } from '../../domain/protocol'
import type { AppointmentRecord } from '../../domain/records/appointments'
import { admittedOn, moveAppointment, sentAwayOn } from '../../store/appointments/at-office'
import { bookedAt, bookedBefore } from '../../store/appointments/over'
import { currentCity } from '../../store/cities'
import { outagesOn } from '../../store/outages'
import { slotsWith } from '../../store/slots'
import { walkInsOf } from '../../store/walk-ins'
import { banIfDue } from '../bans/ban-if-due'
import { byTheTimer, freed, lapse } from '../visits/lapse'

const BATCH = 100

/** What is known of an office's day when its end is judged. */
const dayOf = async (city: City, office: string, date: string) => {
  const [admitted, sentAway, walkIns, outages] = await Promise.all([
    admittedOn(office, date),
    sentAwayOn(office, date),
    walkInsOf(office, date),
    outagesOn(office, date),
  ])
  return {
    /** Who came with a green pass, though the number was not scanned. */
    cameWithPass: new Set(walkIns.map(({ openid }) => openid)),
    worked: admitted + sentAway + walkIns.length > 0,
    outages,
    opens: missedFrom(city, office, date) !== null,
  }
}

/** Marks one: its end, the broken promise and the freed person are one write; the ban that may follow is made once. */
const miss = async (record: AppointmentRecord, { policy }: City, now: Date): Promise<boolean> => {
  const change = {
    ...freed(record, now),
    strike: 'no-show' as const,
    settleAt: addMinutes(now, SETTLE_MINUTES),
  }
  if (!(await moveAppointment(record, 'missed', change, byTheTimer('miss', now)))) return false
  await banIfDue(record.openid, policy, now)
  return true
}

const judge = async (records: AppointmentRecord[], city: City, now: Date): Promise<number> => {
  const days = new Map<string, ReturnType<typeof dayOf>>()
  for (const { office, date } of records) {
    const key = `${office}.${date}`
    if (!days.has(key)) days.set(key, dayOf(city, office, date))
  }
  const slots = await slotsWith([...new Set(records.map(({ slot }) => slot))])
  const missed = await Promise.all(
    records.map(async (record) => {
      const day = await days.get(`${record.office}.${record.date}`)
      const slot = slots.find(({ _id }) => _id === record.slot) ?? null
      const hasCome = day?.cameWithPass.has(record.openid) ?? true
      const excused = day?.outages.some((outage) => isExcusedBy(outage, record.from)) ?? true
      if (day !== undefined && !hasCome && endOf(slot, { ...day, excused }) === 'missed')
        return miss(record, city, now)
      await lapse(record, now)
      return false
    }),
  )
  return missed.filter(Boolean).length
}

const judgeAll = async (
  find: (limit: number) => Promise<AppointmentRecord[]>,
  city: City,
  now: Date,
): Promise<number> => {
  let missed = 0
  for (;;) {
    const records = await find(BATCH)
    if (records.length > 0) missed += await judge(records, city, now)
    if (records.length < BATCH) return missed
  }
}

/** Marks who did not come, once the office has closed, and whoever is left from days before. */
export const markMissed = async (now: Date): Promise<{ missed: number }> => {
  const { city } = await currentCity(now)
  const today = dateOf(now)
  const closed = city.offices.filter(({ id }) => {
    const from = missedFrom(city, id, today)
    return from !== null && from <= now
  })
  const counts = await Promise.all([
    judgeAll((limit) => bookedBefore(today, limit), city, now),
    ...closed.map(({ id }) => judgeAll((limit) => bookedAt(id, today, limit), city, now)),
  ])
  return { missed: counts.reduce((sum, count) => sum + count, 0) }
}
