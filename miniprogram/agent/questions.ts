import { addDays, dateOf, daysBetween, isDate } from '../contract/calendar'
import type { PublicCity } from '../contract/city/public-city'
import {
  type MandateApplication,
  mandateFaults,
  normaliseMandate,
  type PrincipalKind,
} from '../contract/mandate'
import { now } from '../services/clock'
import type { ApplicationDraft } from './application-draft'

/** The questions of an application for a mandate, in the order they are asked. */

export const QUESTIONS = ['kind', 'principal', 'matters', 'term', 'photos'] as const
export type Question = (typeof QUESTIONS)[number]

/** With the last look at everything. */
export const STEP_COUNT = QUESTIONS.length + 1

export type ApplicationField = keyof MandateApplication
export type ApplicationFaults = Partial<Record<ApplicationField, string>>

const FIELDS: Record<Question, ApplicationField[]> = {
  kind: ['kind'],
  principal: ['unitName', 'creditCode', 'principalName', 'principalIdNumber', 'reason'],
  matters: ['businesses'],
  term: ['from', 'until'],
  photos: ['photos'],
}

export const isQuestion = (text: string | undefined): text is Question =>
  QUESTIONS.some((question) => question === text)

/** What an agent may handle for others in this city. */
export const agentBusinesses = (city: PublicCity) =>
  city.businesses.filter(({ channels }) => channels.includes('agent'))

/** The application that a draft makes, tidied; null before the kind of principal is chosen. */
export const applicationOf = (
  { kind, ...draft }: ApplicationDraft,
  corrects: string,
  truth: boolean,
): MandateApplication | null =>
  kind === '' ? null : normaliseMandate({ ...draft, kind, truth, ...(corrects === '' ? {} : { corrects }) })

/** What is wrong with a draft, but for the truth that is confirmed at the end: field → sentence. */
export const applicationFaults = (draft: ApplicationDraft, city: PublicCity): ApplicationFaults => {
  const application = applicationOf(draft, '', true)
  if (application === null) return { kind: '请选择委托人是谁' }
  const allowed = agentBusinesses(city).map(({ id }) => id)
  return mandateFaults(application, allowed, city.policy.agents, now())
}

/** Those of one question. */
export const faultsAt = (question: Question, faults: ApplicationFaults): ApplicationFaults =>
  Object.fromEntries(FIELDS[question].flatMap((field) => (faults[field] ? [[field, faults[field]]] : [])))

/** What the server found wrong, at the fields of the draft: `photos.1` → `photos`, saying which one it is. */
export const serverFaults = (fields: Record<string, string>): Record<string, string> => {
  const faults: Record<string, string> = {}
  for (const [key, fault] of Object.entries(fields)) {
    const [field = key, place] = key.split('.')
    const words = place === undefined ? fault : `第 ${Number(place) + 1} 张：${fault}`
    faults[field] = faults[field] === undefined ? words : `${faults[field]}；${words}`
  }
  return faults
}

/** The first question that is open or wrong; undefined when all are answered. */
export const firstOpenQuestion = (draft: ApplicationDraft, city: PublicCity): Question | undefined => {
  const faults = applicationFaults(draft, city)
  return QUESTIONS.find((question) => FIELDS[question].some((field) => field in faults))
}

export const questionAfter = (question: Question): Question | undefined =>
  QUESTIONS[QUESTIONS.indexOf(question) + 1]

/** The last day of a year that begins on a date, within the longest term. */
export const yearFrom = (from: string, longestTermDays: number): string => {
  const anniversary = `${Number(from.slice(0, 4)) + 1}${from.slice(4)}`
  const last = isDate(anniversary) ? addDays(anniversary, -1) : addDays(from, 365)
  return daysBetween(from, last) > longestTermDays ? addDays(from, longestTermDays) : last
}

/** A year from today, for a draft that names no term yet. */
export const defaultTerm = (longestTermDays: number): Pick<ApplicationDraft, 'from' | 'until'> => {
  const from = dateOf(now())
  return { from, until: yearFrom(from, longestTermDays) }
}

const WORDS: Record<Question, { question: string; hint: string }> = {
  kind: { question: '谁委托您办业务？', hint: '照授权委托书上的委托人选。' },
  principal: { question: '请填写委托单位', hint: '照授权委托书上的公章和营业执照填写。' },
  matters: { question: '委托您办哪些业务？', hint: '照授权委托书上的事项选，没有写的不要选。' },
  term: { question: '委托期限是哪天到哪天？', hint: '照授权委托书上的期限选。' },
  photos: {
    question: '请拍授权委托书',
    hint: '要看得清公章、代办人、事项和期限。最多 3 张，只有审核人员能看到。',
  },
}

/** What a step asks. */
export const wordsOf = (question: Question, kind: PrincipalKind | ''): { question: string; hint: string } =>
  question === 'principal' && kind === 'person'
    ? { question: '请填写委托您的人', hint: '照他的身份证填写。' }
    : WORDS[question]
