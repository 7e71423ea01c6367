import { refuse } from '../../../miniprogram/contract/refusals'
import { queueAt } from '../../../miniprogram/staff/queue'
import { emitted, renderComponent, tap } from '../../helpers/render-component'
import { says } from '../controls'
import { FakePhone } from '../fake-phone'
import { wordsOf } from '../open-page'

const render = (name: string, properties: Record<string, unknown>) =>
  renderComponent(`staff/components/${name}/${name}`, { properties })

beforeEach(() => {
  new FakePhone()
})

describe('decision-sheet', () => {
  const sheet = (more: Record<string, unknown> = {}) =>
    render('decision-sheet', { visible: true, heading: '通过？', confirmLabel: '通过', ...more })

  it('says what is asked, and emits which way was taken', async () => {
    const component = sheet({ text: '到明年为止' })
    const [confirmed, closed] = [emitted(component, 'confirm'), emitted(component, 'close')]
    expect(wordsOf(component)).toContain('到明年为止')
    await tap(component.querySelector('.confirm'))
    await tap(component.querySelector('.close'))
    expect([confirmed, closed]).toMatchObject([{ length: 1 }, { length: 1 }])
  })

  it('lets nobody leave or confirm again while it is being done', async () => {
    const component = sheet({ busy: true })
    const [confirmed, closed] = [emitted(component, 'confirm'), emitted(component, 'close')]
    await tap(component.querySelector('.confirm'))
    await tap(component.querySelector('.close'))
    expect([...confirmed, ...closed]).toEqual([])
  })

  it('repeats the decision when a failure is retried', () => {
    const component = sheet({ refusal: refuse('NETWORK') })
    const confirmed = emitted(component, 'confirm')
    says(component.querySelector('.refusal'), 'retry', {})
    expect(confirmed).toHaveLength(1)
  })
})

describe('choice-list', () => {
  const options = [
    { id: 'hall', name: '车管所' },
    { id: 'point', name: '便民点' },
  ]

  it('marks what is chosen and says what is wrong', () => {
    const component = render('choice-list', { options, chosen: ['point'], fault: '请选择' })
    const marked = component.querySelectorAll('.option').map(({ dom }) => dom.className.includes('marked'))
    expect(marked).toEqual([false, true])
    expect(wordsOf(component)).toContain('请选择')
  })

  it('emits what was tapped and leaves the choice to the page', async () => {
    const component = render('choice-list', { options, chosen: ['point'] })
    const picked = emitted(component, 'pick')
    await tap(component.querySelectorAll('.option')[0])
    expect(picked).toEqual([{ id: 'hall' }])
    expect(component.data.marked).toEqual([false, true])
  })
})

describe('queue-list', () => {
  const tabs = [
    { id: 'waiting', name: '待审核', empty: '没有待审核的' },
    { id: 'returned', name: '已退回', empty: '没有退回的' },
  ]
  const list = (changes: object) =>
    render('queue-list', { tabs, queue: { ...queueAt('returned'), ...changes } })

  it('waits in the shape of rows before the first answer', () => {
    const component = list({})
    expect(component.querySelectorAll('.waiting').length).toBeGreaterThan(0)
    expect(wordsOf(component)).not.toContain('没有退回的')
  })

  it('says of its own tab that it is empty', () => {
    expect(wordsOf(list({ ready: true }))).toContain('没有退回的')
  })

  it('emits the tab that was tapped, and the wish for more', async () => {
    const component = list({ ready: true, count: 2, more: true })
    const [chosen, more] = [emitted(component, 'choose'), emitted(component, 'more')]
    await tap(component.querySelectorAll('.tab')[0])
    await tap(component.querySelector('.more'))
    expect(chosen).toEqual([{ tab: 'waiting' }])
    expect(more).toHaveLength(1)
  })

  it('shows a refusal in place of the skeleton', () => {
    const component = list({ refusal: refuse('NOT_STAFF') })
    expect(wordsOf(component)).toContain('这里只供工作人员使用')
    expect(component.querySelectorAll('.waiting')).toHaveLength(0)
  })
})
