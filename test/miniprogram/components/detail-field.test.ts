import { sleep } from 'miniprogram-simulate'
import type { Field } from '../../../miniprogram/contract/city/businesses'
import { emitted, renderComponent } from '../../helpers/render-component'
import { says } from '../controls'
import { FakePhone } from '../fake-phone'

beforeEach(() => void new FakePhone())

const basics = { key: 'it', label: '号牌号码', required: true }
const plate: Field = { ...basics, kind: 'plate' }
const vin: Field = { ...basics, kind: 'vin' }
const note: Field = { ...basics, required: false, kind: 'text', maxLength: 100 }
const code: Field = { ...basics, kind: 'text', maxLength: 20, code: true }
const choice: Field = { ...basics, kind: 'choice', options: ['更换车架', '更换整车'] }
const longChoice: Field = { ...basics, kind: 'choice', options: ['一', '二', '三', '四', '五', '六', '七'] }
const date: Field = { ...basics, kind: 'date' }

const show = (field: Field, more: { value?: string; fault?: string } = {}) => {
  const component = renderComponent('components/detail-field/detail-field', {
    properties: { field, platePrefix: '赣L', ...more },
    withLibrary: true,
  })
  const emissions = emitted(component, 'change')
  const leaves = emitted(component, 'leave')
  /** Lets the control inside say what a person did with it. */
  const control = async (event: string, detail: unknown = {}, selector = '.control') => {
    says(component.querySelector(selector), event, detail)
    await sleep(0)
  }
  // Here events of built-in controls come out too; in WeChat they do not.
  const changes = () => emissions.filter((detail) => typeof detail === 'object' && detail && 'key' in detail)
  return { component, changes, leaves, control, text: component.dom.textContent ?? '' }
}
const last = (details: unknown[]) => details[details.length - 1]

it('a plate begins with the city’s prefix, so that only the rest has to be typed', async () => {
  const { component, changes, control } = show(plate)
  expect(component.querySelector('.prefix')?.dom.textContent).toContain('赣L')
  await control('change', { value: 'a12345' })
  expect(last(changes())).toEqual({ key: 'it', value: '赣LA12345' })
})

it('another prefix can be picked, before and after the rest was typed', async () => {
  const { changes, control } = show(plate)
  await control('change', { value: '12345' })
  await control('change', { value: [9, 1] }, '.prefixes')
  expect(last(changes())).toEqual({ key: 'it', value: '湘B12345' })
})

it('a whole plate that was pasted takes the place of the prefix when it is left', async () => {
  const { component, changes, control } = show(plate)
  await control('change', { value: '浙b·12345' })
  await control('blur', { value: '浙b·12345' })
  expect(last(changes())).toEqual({ key: 'it', value: '浙B12345' })
  expect(component.data).toMatchObject({ prefix: '浙B', typed: '12345' })
})

it('a plate that was kept is shown in its two parts', () => {
  expect(show(plate, { value: '浙B12345' }).component.data).toMatchObject({ prefix: '浙B', typed: '12345' })
})

it('codes become capitals without spaces when they are left', async () => {
  for (const field of [vin, code]) {
    const { component, changes, leaves, control } = show(field)
    await control('change', { value: ' lsv ab12' })
    expect(last(changes())).toEqual({ key: 'it', value: ' lsv ab12' })
    await control('blur', { value: ' lsv ab12' })
    expect(last(changes())).toEqual({ key: 'it', value: 'LSVAB12' })
    expect(component.data.typed).toBe('LSVAB12')
    expect(leaves).toEqual([{ key: 'it' }])
  }
})

it('a text counts its characters and a vehicle identification number its 17', () => {
  expect(show(note, { value: '换了车架' }).text).toContain('4 / 100')
  expect(show(vin, { value: 'LSVAB12' }).text).toContain('7 / 17')
})

it('a few options are cells to tap, many a picker', async () => {
  const cells = show(choice)
  expect(cells.text).toContain('更换车架')
  await cells.control('change', { value: '更换整车' })
  expect(cells.changes()).toEqual([{ key: 'it', value: '更换整车' }])

  const picker = show(longChoice)
  expect(picker.text).toContain('请选择')
  await picker.control('change', { value: '2' })
  expect(picker.changes()).toEqual([{ key: 'it', value: '三' }])
  expect(picker.leaves).toEqual([{ key: 'it' }])
})

it('a date is picked and said in words', async () => {
  const { component, changes, control } = show(date)
  await control('change', { value: '2026-11-25' })
  expect(changes()).toEqual([{ key: 'it', value: '2026-11-25' }])
  component.setData({ value: '2026-11-25' })
  expect(component.dom.textContent).toContain('11月25日（周三）')
})

it('the way to mend a value stands at the field', () => {
  const { component, text } = show(plate, { fault: '号牌少了 1 位' })
  expect(text).toContain('号牌少了 1 位')
  expect(component.querySelector('.wrong')).toBeDefined()
})

it('what may be left out says so', () => {
  expect(show(note).text).toContain('可不填')
  expect(show(plate).text).not.toContain('可不填')
})
