import type { SimulatedRoot } from 'miniprogram-simulate'
import { emitted, renderComponent, tap } from '../../helpers/render-component'
import { wordsOf } from '../open-page'

const materials = [
  { name: '身份证' },
  { name: '购车发票', copies: 2, note: '盖章的那一联' },
  { name: '授权委托书', when: '代办' },
]
const list = (properties: Record<string, unknown>): SimulatedRoot =>
  renderComponent('components/material-list/material-list', { properties: { materials, ...properties } })

it('each material says when it is needed, whether a copy is, and what to look for', () => {
  const words = list({}).querySelectorAll('.material').map(wordsOf)
  expect(words[0]).toContain('带原件，不用带复印件')
  expect(words[1]).toContain('带原件和复印件 2 份')
  expect(words[1]).toContain('盖章的那一联')
  expect(words[2]).toContain('仅在：代办')
})

it('a packing list adds what is tapped and takes it out again', async () => {
  const component = list({ tickable: true, ticked: ['身份证'] })
  const changes = emitted(component, 'change')
  await tap(component.querySelectorAll('.material')[1])
  await tap(component.querySelectorAll('.material')[0])
  expect(changes).toEqual([{ ticked: ['身份证', '购车发票'] }, { ticked: [] }])
})

it('what is packed says so in words', () => {
  const rows = list({ tickable: true, ticked: ['购车发票'] })
    .querySelectorAll('.material')
    .map(wordsOf)
  expect(rows.map((words) => words.includes('已备好'))).toEqual([false, true, false])
})

it('a list to read cannot be ticked', async () => {
  const component = list({})
  const changes = emitted(component, 'change')
  await tap(component.querySelectorAll('.material')[0])
  expect(changes).toEqual([])
})

it('what an agent needs besides stands below', () => {
  const list = renderComponent('components/material-list/material-list', {
    properties: { materials: [{ name: '身份证' }], needs: ['授权委托书', '单位代码'] },
  })
  expect(list.querySelectorAll('.need').map(wordsOf)).toEqual(['授权委托书', '单位代码'])
})
