import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
export type Files = Record<string, Json>

/** A city as small as it can be: one office, one category, one business. */
export const smallCity: Files = {
  'city.json': {
    id: 'smallville',
    name: '小城',
    authority: '小城交警大队',
    platePrefix: '京A',
    contactLines: [{ name: '咨询电话', phone: '010-00000000' }],
    agentGuide: { who: ['单位'], needs: ['授权委托书'] },
    greenChannel: [{ id: 'age-70', name: '老年人', proof: '身份证', minimumAge: 70 }],
  },
  'categories.json': [{ id: 'ebike', name: '电动自行车', plain: '上牌', icon: 'vehicle' }],
  'offices.json': [
    {
      id: 'point',
      name: '便民服务点',
      shortName: '便民点',
      address: '一号路1号',
      categories: ['ebike'],
      hours: [{ weekdays: [1, 2, 3, 4, 5], opens: '08:30', closes: '12:00' }],
      plans: [
        {
          category: 'ebike',
          channel: 'personal',
          weekdays: [1, 2, 3, 4, 5],
          from: '09:00',
          to: '11:00',
          minutes: 30,
          seats: 5,
        },
      ],
    },
  ],
  'businesses/ebike.json': [
    {
      id: 'ebike-register',
      category: 'ebike',
      name: '登记上牌',
      plain: '新车上牌',
      keywords: ['上牌'],
      channels: ['personal'],
      vehicleComes: true,
      materials: [{ name: '身份证' }],
      minutes: 20,
      fields: [
        {
          key: 'code',
          label: '编码',
          required: true,
          kind: 'text',
          maxLength: 20,
          pattern: '^A',
          patternHint: '请核对',
        },
      ],
    },
  ],
  'special-days.json': [
    { date: '2026-10-01', kind: 'holiday', name: '国庆节' },
    { date: '2026-10-10', kind: 'workday', name: '调休上班' },
  ],
  'policy.json': {
    booking: { daysAhead: 14, releaseTime: '08:00', leadMinutes: 60, numbersPerPerson: 1 },
    cancelling: {
      untilMinutes: 120,
      times: 3,
      withinDays: 30,
      lateMinutes: 240,
      returnMinutes: { from: 30, to: 120 },
    },
    penalties: { strikes: 3, withinDays: 180, banDays: 180 },
    agents: { numbersPerAgent: 1, longestTermDays: 366, expiringDays: 30 },
    signals: { withinDays: 90, vehicles: 3, handOverMinutes: 10, peoplePerMobile: 3 },
    visits: { earlyMinutes: 30, lateMinutes: 15, returnDays: 7, missedMinutes: 30, longMinutes: 120 },
    closures: { extraSeats: 2, rebookDays: 30 },
    messages: { reminderTime: '18:00' },
    retention: { appointments: 365, mandates: 180, photos: 2, bans: 365, feedback: 365, messages: 30 },
    rate: { readsPerMinute: 90, writesPerMinute: 30 },
    consent: { version: '1', text: ['同意'] },
    entryRequirements: [],
  },
  'notices.json': [{ id: 'welcome', title: '公告', body: ['内容'], publishedOn: '2026-11-01' }],
  'messages.json': {
    booked: { template: 'booked', fields: { thing1: '{business}', time2: '{time}', number3: '{number}' } },
    ban: { template: 'ban', fields: { thing1: '{until}' } },
  },
}

/** The same JSON with the value at `path` replaced, or taken away when it is undefined. */
function changed(json: Json, path: (string | number)[], value: Json | undefined): Json {
  const [step, ...rest] = path
  if (step === undefined) throw new Error('a path has at least one step')
  if (Array.isArray(json)) {
    const copy = [...json]
    if (rest.length > 0) copy[Number(step)] = changed(copy[Number(step)] ?? {}, rest, value)
    else if (value === undefined) copy.splice(Number(step), 1)
    else copy[Number(step)] = value
    return copy
  }
  if (json === null || typeof json !== 'object') throw new Error(`nothing lies below ${String(json)}`)
  const { [step]: present, ...others } = json
  if (rest.length > 0) return { ...others, [step]: changed(present ?? {}, rest, value) }
  return value === undefined ? others : { ...others, [step]: value }
}

/** The small city with one value changed; a path past the end of a list adds to it. */
export function withChange(file: string, path: (string | number)[], value?: Json, files = smallCity): Files {
  const content = files[file]
  if (content === undefined) throw new Error(`there is no ${file}`)
  return { ...files, [file]: changed(content, path, value) }
}

/** Writes the files to a new temporary folder, runs the task with it, and removes it. */
export function inFolder<Result>(files: Record<string, Json>, task: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'city-'))
  try {
    for (const [file, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true })
      writeFileSync(join(folder, file), JSON.stringify(content))
    }
    return task(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
