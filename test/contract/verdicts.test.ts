import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Verdict, type VerdictCode, verdict } from '../../miniprogram/contract/verdicts'
import { at } from '../fixtures/instant'

const booked = { date: '2026-11-24', from: '09:00', to: '09:30' }

/** One of each code; the type asks for all of them. */
const examples: { [Code in VerdictCode]: Verdict } = {
  'on-time': verdict('on-time'),
  early: verdict('early', booked, 60),
  late: verdict('late', booked),
  returning: verdict('returning', ['身份证']),
  'return-over': verdict('return-over', '2026-12-01'),
  banned: verdict('banned', '三次预约未到'),
  'other-day': verdict('other-day', booked, at('09:00')),
  'other-office': verdict('other-office', '车管所'),
  inside: verdict('inside', '09:12'),
  done: verdict('done'),
  left: verdict('left'),
  refused: verdict('refused', '预约时填写的信息不实'),
  cancelled: verdict('cancelled'),
  withdrawn: verdict('withdrawn', '线上预约已暂停'),
  missed: verdict('missed'),
  elapsed: verdict('elapsed'),
  'old-code': verdict('old-code', 5),
  'code-ahead': verdict('code-ahead'),
  forged: verdict('forged'),
  'not-a-ticket': verdict('not-a-ticket'),
  unknown: verdict('unknown'),
  green: verdict('green', '残疾人证'),
  'green-over': verdict('green-over'),
  'walk-in': verdict('walk-in'),
}
const verdicts = Object.entries(examples)

test.each(verdicts)('%s is seen under its own code', (code, seen) => {
  expect(seen.code).toBe(code)
})

test.each(verdicts)('%s says calmly what is seen, and what to do', (_code, { title, advice }) => {
  expect(title).toMatch(/^\p{Script=Han}[\p{Script=Han}，“”]{2,15}$/u)
  expect(advice).toMatch(/\p{Script=Han}.*。$/u)
  expect(title + advice).not.toMatch(/[!！]|undefined|null|NaN|\[object| {2}/)
})

test('whoever may come in is told apart from whoever may not', () => {
  const codesOf = (tone: Verdict['tone']) =>
    verdicts.filter(([, seen]) => seen.tone === tone).map(([code]) => code)
  expect(codesOf('go')).toEqual(['on-time', 'returning', 'green', 'walk-in'])
  expect(codesOf('caution')).toEqual(['early', 'late', 'banned', 'inside'])
})

test.each(verdicts.map(([code]) => code))('%s is seen in a test that calls the real functions', (code) => {
  const folder = join(__dirname, '../functions')
  const tests = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'))
  expect(tests.some((text) => text.includes(`'${code}'`))).toBe(true)
})

test('whose age is proof enough is asked for the card once', () => {
  expect(verdict('green', '身份证').advice).toBe('核对身份证。')
  expect(verdict('green', '残疾人证').advice).toBe('核对身份证，看一下残疾人证。')
})
