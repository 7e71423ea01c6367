import type { ChangeEffect, ChangeEntry, TimetableView } from '../../../miniprogram/contract/timetable'

/** What the server says of hours and seats; it is Tuesday, the 24th of November 2026. */

const nothing = { opened: 0, closed: 0, seatsMore: 0, seatsFewer: 0, walkIn: 0, appointments: 0 }

export const effectOf = (...days: Partial<ChangeEffect['days'][number]>[]): ChangeEffect => {
  const total = { ...nothing }
  for (const day of days)
    for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += day[key] ?? 0
  return {
    total,
    days: days.map((day, n) => ({ date: `2026-12-${String(n + 1).padStart(2, '0')}`, ...nothing, ...day })),
    lastDate: '2026-12-09',
  }
}

export const timetableView = (changes: Partial<TimetableView> = {}): TimetableView => ({
  version: 'v.000012',
  hours: [{ weekdays: [1, 2, 3, 4, 5], opens: '08:30', closes: '12:00' }],
  plans: [
    {
      category: 'driver',
      channel: 'personal',
      runs: [{ weekdays: [1, 2, 3, 4, 5], from: '08:30', to: '12:00', minutes: 30, seats: 12 }],
    },
    { category: 'driver', channel: 'agent', runs: [] },
    { category: 'vehicle', channel: 'personal', runs: [] },
  ],
  dated: [
    {
      category: 'driver',
      channel: 'personal',
      date: '2026-11-26',
      runs: [{ from: '14:00', to: '15:00', minutes: 60, seats: 3 }],
    },
  ],
  moves: [],
  days: [
    {
      date: '2026-11-24',
      special: null,
      pools: [
        { category: 'driver', channel: 'personal', slots: 7, seats: 84, walkIn: 7, isException: true },
        { category: 'driver', channel: 'agent', slots: 7, seats: 14, walkIn: 0, isException: false },
      ],
    },
    {
      date: '2026-11-25',
      special: { kind: 'holiday', name: '城市日' },
      pools: [{ category: 'driver', channel: 'personal', slots: 0, seats: 0, walkIn: 0, isException: false }],
    },
    {
      date: '2026-11-28',
      special: null,
      pools: [{ category: 'driver', channel: 'personal', slots: 0, seats: 0, walkIn: 0, isException: false }],
    },
  ],
  specialDays: [
    { date: '2026-11-25', kind: 'holiday', name: '城市日' },
    { date: '2026-11-28', kind: 'workday', name: '城市日调休上班', follows: 3 },
  ],
  release: { daysAhead: 14, releaseTime: '08:00' },
  ...changes,
})

export const changeEntry = (changes: Partial<ChangeEntry> = {}): ChangeEntry => ({
  id: '000012',
  at: '2026-11-24T00:30:00.000Z',
  by: '何**',
  reason: '下午集中学习',
  change: { kind: 'special', date: '2026-12-01', what: 'holiday', name: '城市日' },
  undid: null,
  isUndone: false,
  isUndoable: true,
  ...changes,
})
