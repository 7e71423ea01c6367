import * as v from 'valibot'
import { appealFault } from '../../miniprogram/contract/blacklist'
import { feedbackFault } from '../../miniprogram/contract/feedback'
import { readable, writtenFault } from '../../miniprogram/contract/written-words'

const faultOf = (words: string) => writtenFault(words, 3, '请填写')

it('asks for words, then for more of them, and is content with just enough', () => {
  expect([faultOf(''), faultOf(' \n ')]).toEqual(['请填写', '请填写'])
  expect(faultOf('两字')).toBe('请再写详细一些，至少 3 个字')
  expect(faultOf(' 三个字 ')).toBeNull()
})

it('counts what people see, not how it is stored', () => {
  expect('🚗'.length).toBe(2)
  expect(faultOf('🚗🚗')).not.toBeNull()
  expect(faultOf('🚗🚗🚗')).toBeNull()
})

it('an appeal has to say more than an opinion', () => {
  expect([feedbackFault('字太小了啊'), appealFault('字太小了啊')]).toEqual([
    null,
    expect.stringContaining('10 个字'),
  ])
  expect(feedbackFault('太小')).toContain('5 个字')
})

it.each([
  ['an end', 'a\u0000b'],
  ['another way to begin a line', 'a\r\u0085b'],
  ['spaces without width', 'a\u200b\ufeff\u2060b'],
  ['a line that runs the other way', '\u202ea\u2066b\u200f'],
  ['halves of characters', '\udfffa\ud800b'],
])('what others read goes without %s', (_what, text) => {
  expect(v.parse(readable(20), text)).toBe('ab')
})

it('what people write stays: lines, emoji, rare characters', () => {
  const text = '第一行\n\t第二行：👨‍👩‍👧 𠮷、𫚭，é'
  expect(v.parse(readable(40), text)).toBe(text)
  expect(v.is(readable(3), '三个字')).toBe(true)
  expect(v.is(readable(3), '四个字了')).toBe(false)
})
